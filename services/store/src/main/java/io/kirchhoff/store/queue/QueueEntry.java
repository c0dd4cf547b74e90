package io.kirchhoff.store.queue;

import io.kirchhoff.experiment.spec.Priority;
import java.util.UUID;

/**
 * A task that waits for a worker.
 *
 * @param priority all of a higher one go first
 * @param turn among those of one priority the smallest goes first; see {@link Turns}
 * @param format the form of the task, for workers that may not know it
 */
public record QueueEntry(UUID task, String owner, Priority priority, long turn, int format) {}
