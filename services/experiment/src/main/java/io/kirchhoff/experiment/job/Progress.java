package io.kirchhoff.experiment.job;

/**
 * How far a job is in its present phase.
 *
 * @param completed units done, may be a fraction of the last one
 * @param total units of the phase
 */
public record Progress(Phase phase, double completed, double total) {}
