package io.kirchhoff.engine.training;

import org.jspecify.annotations.Nullable;

/**
 * How long and by what rule a network is trained.
 *
 * @param epochs passes over the training part
 * @param batchSize samples in a step; the last batch of an epoch may be smaller
 * @param gradientClip absent: gradients are taken as they are
 * @param earlyStopping absent: all epochs run, and the last weights stay
 * @param validateEvery epochs from one validation to the next; the last epoch has one always
 */
public record TrainingPlan(
    int epochs,
    int batchSize,
    OptimizerPlan optimizer,
    Schedule schedule,
    LossPlan loss,
    @Nullable GradientClip gradientClip,
    @Nullable EarlyStopping earlyStopping,
    int validateEvery) {
  /** A plain training: cross-entropy, all epochs, a validation after each. */
  public TrainingPlan(int epochs, int batchSize, OptimizerPlan optimizer, Schedule schedule) {
    this(epochs, batchSize, optimizer, schedule, LossPlan.CROSS_ENTROPY, null, null, 1);
  }
}
