package io.kirchhoff.store.point;

import io.kirchhoff.experiment.job.Phase;

/**
 * One value of a training.
 *
 * @param metric such as "loss" or "validationAccuracy"
 * @param step steps done
 * @param epoch epochs done, a fraction within one
 */
public record TrainingMetric(Phase phase, String metric, long step, double epoch, double value) {}
