package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.Phase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a phase of an attempt was.
 *
 * @param finishedAt absent while it goes on
 */
public record PhaseTimes(
    int attempt, Phase phase, Instant startedAt, @Nullable Instant finishedAt) {}
