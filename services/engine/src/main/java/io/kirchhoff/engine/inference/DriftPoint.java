package io.kirchhoff.engine.inference;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.training.Evaluation;

/**
 * One test of one chip.
 *
 * @param repeat the number of the chip
 * @param seconds time since its programming
 * @param evaluation how good the network was on the test samples
 */
public record DriftPoint(
    int repeat, double seconds, DriftCompensation compensation, Evaluation evaluation) {
  /** Share of the targets predicted right. */
  public double accuracy() {
    return evaluation.accuracy();
  }
}
