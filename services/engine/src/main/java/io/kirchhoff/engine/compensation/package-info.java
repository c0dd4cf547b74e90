/**
 * What is done digitally against the mean loss of conductance: what is measured of a tile, and when
 * it is measured again.
 */
@NullMarked
package io.kirchhoff.engine.compensation;

import org.jspecify.annotations.NullMarked;
