package io.kirchhoff.store.queue;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A worker that says that it lives.
 *
 * @param format the newest form of tasks that it knows
 * @param engine what it runs tasks with
 * @param job whose task it has; null when it has none
 */
public record LiveWorker(
    String name,
    int format,
    String engine,
    Instant startedAt,
    Instant seenAt,
    @Nullable UUID job,
    @Nullable UUID task) {}
