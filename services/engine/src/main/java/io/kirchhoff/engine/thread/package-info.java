/** The threads on which the engine computes. */
@NullMarked
package io.kirchhoff.engine.thread;

import org.jspecify.annotations.NullMarked;
