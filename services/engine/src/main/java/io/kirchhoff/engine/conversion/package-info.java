/** Turns a digital DJL network into its analog twin. */
@NullMarked
package io.kirchhoff.engine.conversion;

import org.jspecify.annotations.NullMarked;
