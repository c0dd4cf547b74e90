package io.kirchhoff.store.point;

import io.kirchhoff.experiment.job.Phase;

/**
 * One value of one epoch.
 *
 * @param metric such as "loss" or "validationAccuracy"
 */
public record TrainingMetric(Phase phase, String metric, int epoch, double value) {}
