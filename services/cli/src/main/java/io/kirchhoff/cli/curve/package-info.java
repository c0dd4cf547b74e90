/** Curves of accuracy over time, as the server answers them, and their picture. */
@NullMarked
package io.kirchhoff.cli.curve;

import org.jspecify.annotations.NullMarked;
