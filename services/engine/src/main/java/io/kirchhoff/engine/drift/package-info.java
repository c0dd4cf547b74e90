/** Drift: how conductances fall with the time since programming (physics 3.1). */
@NullMarked
package io.kirchhoff.engine.drift;

import org.jspecify.annotations.NullMarked;
