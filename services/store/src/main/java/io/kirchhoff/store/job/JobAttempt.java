package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.ReasonCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One life of a job, from the queue to an end.
 *
 * @param number from 1
 * @param workersLost worker processes that ended while they had a task of it
 * @param retries tasks that were tried again after the database or the artifact store did not
 *     answer
 */
public record JobAttempt(
    int number,
    JobState state,
    @Nullable ReasonCode reasonCode,
    @Nullable String reason,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    int workersLost,
    int retries) {}
