package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.TaskKind;
import java.util.UUID;

/**
 * A worker's right to a task: writes hold only while the task is running in this attempt.
 *
 * @param seed the job's seed
 * @param spec the job's experiment as JSON
 * @param firstRepeat the first chip to test
 * @param repeats how many chips
 */
public record TaskLease(
    UUID job,
    UUID task,
    int attempt,
    TaskKind kind,
    long seed,
    String spec,
    int firstRepeat,
    int repeats) {}
