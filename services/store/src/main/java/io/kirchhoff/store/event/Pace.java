package io.kirchhoff.store.event;

import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast a phase of a job goes, and when to tell of it again: every second at first, every ten in
 * a phase that takes hours, so that no job has events without measure.
 *
 * @param phase the phase that was told last
 * @param since when its first progress was told
 * @param at when its last progress was told
 * @param completed what was done then
 * @param unitsPerSecond absent until something was done
 */
record Pace(
    Phase phase, Instant since, Instant at, double completed, @Nullable Double unitsPerSecond) {
  private static final Duration OFTENEST = Duration.ofSeconds(1);
  private static final Duration RAREST = Duration.ofSeconds(10);

  /** An interval is this part of the time that a phase has taken, within the bounds above. */
  private static final int INTERVALS = 600;

  /** Older speed counts less and less: it was another data set in the cache, another load. */
  private static final double MEMORY_SECONDS = 30;

  static Pace begin(Progress first, Instant now) {
    return new Pace(first.phase(), now, now, first.completed(), null);
  }

  /** Whether it is time to tell of a progress; a new phase is told at once. */
  boolean due(Progress progress, Instant now) {
    Duration interval = Duration.between(since, now).dividedBy(INTERVALS);
    interval = interval.compareTo(OFTENEST) < 0 ? OFTENEST : interval;
    interval = interval.compareTo(RAREST) > 0 ? RAREST : interval;
    return progress.phase() != phase || !now.isBefore(at.plus(interval));
  }

  /** The pace with one more progress. */
  Pace then(Progress progress, Instant now) {
    // A worker that was lost takes a phase back: how fast it was says nothing about what comes.
    if (progress.phase() != phase || progress.completed() < completed) {
      return begin(progress, now);
    }
    double passed = seconds(at, now);
    if (passed <= 0) {
      return this;
    }
    double lately = (progress.completed() - completed) / passed;
    double known = unitsPerSecond == null ? lately : unitsPerSecond;
    // The mean since the beginning, as long as that is shorter than the memory.
    double weight = Math.min(1, passed / Math.min(seconds(since, now), MEMORY_SECONDS));
    return new Pace(phase, since, now, progress.completed(), known + weight * (lately - known));
  }

  /** Seconds until the phase ends; null while too little is known. */
  @Nullable Double secondsLeft(Progress progress) {
    return unitsPerSecond == null || unitsPerSecond <= 0
        ? null
        : Math.max(0, progress.total() - progress.completed()) / unitsPerSecond;
  }

  private static double seconds(Instant from, Instant until) {
    return Duration.between(from, until).toNanos() / 1e9;
  }
}
