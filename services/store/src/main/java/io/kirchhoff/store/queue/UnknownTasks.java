package io.kirchhoff.store.queue;

import java.util.List;
import java.util.UUID;

/**
 * Tasks that wait for a newer worker than there is.
 *
 * @param format the form that no worker knows
 * @param jobs the jobs that they belong to; ten of them where there are more
 */
public record UnknownTasks(int format, long tasks, List<UUID> jobs) {}
