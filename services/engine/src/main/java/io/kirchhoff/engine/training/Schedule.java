package io.kirchhoff.engine.training;

/** How the learning rate changes over a training: experiments name one. */
public sealed interface Schedule
    permits ConstantSchedule, CosineSchedule, LinearSchedule, StepSchedule {
  /** Epochs at the start in which the rate rises in a straight line to the full one. */
  double warmupEpochs();

  /**
   * The factor on the learning rate behind the warm-up.
   *
   * @param progress the share of the steps behind the warm-up that are done, from 0 to 1
   * @param epoch epochs done since the training began, with fractions
   */
  double factor(double progress, double epoch);

  /**
   * The factor on the learning rate in a step. In the warm-up step k of n has k/n (Goyal et al.
   * 2017, section 2.2).
   *
   * @param step steps done before
   */
  default double factor(long step, long stepsPerEpoch, int epochs) {
    long warmup = Math.round(warmupEpochs() * stepsPerEpoch);
    if (step < warmup) {
      return (double) (step + 1) / warmup;
    }
    double progress = (double) (step - warmup) / (stepsPerEpoch * epochs - warmup);
    return factor(progress, (double) step / stepsPerEpoch);
  }
}
