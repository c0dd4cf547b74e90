/** Drift: how conductances fall with the time since programming. */
@NullMarked
package io.kirchhoff.engine.drift;

import org.jspecify.annotations.NullMarked;
