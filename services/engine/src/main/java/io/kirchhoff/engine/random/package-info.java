/**
 * Counter-based randomness: every draw is a pure function of (seed, purpose, coordinates, element).
 *
 * <p>So results do not depend on the number of threads, on the worker or on a restart, and there is
 * no generator with a state that anybody could share. A {@link
 * io.kirchhoff.engine.random.StreamKey} is walked from the experiment's seed down to one stream; a
 * {@link io.kirchhoff.engine.random.RandomStream} then gives the draw of any element, in any order.
 * All types are immutable and safe for any thread.
 */
@NullMarked
package io.kirchhoff.engine.random;

import org.jspecify.annotations.NullMarked;
