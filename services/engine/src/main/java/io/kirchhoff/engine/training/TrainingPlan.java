package io.kirchhoff.engine.training;

/**
 * How long and by what rule a network is trained; loss is the cross-entropy of the classes.
 *
 * @param epochs passes over the training part
 * @param batchSize images in a step; the last batch of an epoch may be smaller
 */
public record TrainingPlan(int epochs, int batchSize, OptimizerPlan optimizer, Schedule schedule) {}
