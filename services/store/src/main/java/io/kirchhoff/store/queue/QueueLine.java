package io.kirchhoff.store.queue;

import io.kirchhoff.experiment.spec.Priority;
import java.time.Duration;
import java.util.Optional;

/**
 * What an owner has in the queue with one priority.
 *
 * @param jobsQueued that no worker has begun
 * @param jobsRunning that were begun, and not all done
 * @param tasksWaiting for what has to come before
 * @param tasksQueued for a worker
 * @param tasksRunning on a worker
 * @param expectedWait how long one more job of the owner would wait; empty when that is unknown
 */
public record QueueLine(
    Priority priority,
    String owner,
    long jobsQueued,
    long jobsRunning,
    long tasksWaiting,
    long tasksQueued,
    long tasksRunning,
    Optional<Duration> expectedWait) {}
