package io.kirchhoff.engine.training;

import org.jspecify.annotations.Nullable;

/**
 * How a training went over an epoch.
 *
 * @param epoch epochs done
 * @param step steps done
 * @param loss mean over the epoch's batches
 * @param accuracy share of the training targets that were predicted right, in the noise of training
 *     and before each update
 * @param validation the validation part after the epoch; absent in epochs without one
 * @param best whether early stopping has seen no better epoch
 * @param learningRate of the last step
 */
public record EpochMetrics(
    int epoch,
    long step,
    double loss,
    double accuracy,
    @Nullable Evaluation validation,
    boolean best,
    double learningRate,
    Speed speed) {}
