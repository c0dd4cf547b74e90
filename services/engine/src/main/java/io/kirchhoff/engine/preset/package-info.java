/** Settings that belong together, by name. */
@NullMarked
package io.kirchhoff.engine.preset;

import org.jspecify.annotations.NullMarked;
