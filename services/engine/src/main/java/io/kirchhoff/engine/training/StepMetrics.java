package io.kirchhoff.engine.training;

/**
 * How a training went over some steps.
 *
 * @param step steps done
 * @param epoch epochs done, with fractions
 * @param loss mean over the batches since the figures before
 * @param accuracy share of these batches' targets that were predicted right, in the noise of
 *     training and before each update
 * @param learningRate of the last step
 * @param gradientNorm of all arrays together in the last step, before any clipping
 */
public record StepMetrics(
    long step,
    double epoch,
    double loss,
    double accuracy,
    double learningRate,
    double gradientNorm,
    Speed speed) {
  /** At most about so many of them come from a training. */
  static final int MOST = 200;
}
