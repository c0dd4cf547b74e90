/** Accuracy over time: raw points of single chips, and the statistics of a curve over them. */
@NullMarked
package io.kirchhoff.experiment.curve;

import org.jspecify.annotations.NullMarked;
