/** Curves of accuracy over time, as the server answers them. */
@NullMarked
package io.kirchhoff.cli.curve;

import org.jspecify.annotations.NullMarked;
