package io.kirchhoff.experiment.job;

/**
 * How many tasks of a job are where. What was cancelled counts nowhere, and chips that are still to
 * be divided are one task that waits.
 *
 * @param done ended well
 * @param running on a worker
 * @param waiting for a worker, or for what has to come before
 * @param failed ended badly in the present attempt
 */
public record TaskCounts(long done, long running, long waiting, long failed) {}
