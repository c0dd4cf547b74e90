package io.kirchhoff.worker;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether this worker may take others for dead. When the database was away, or a machine asleep,
 * all heartbeats are old at once, those of the living too, and whoever is back first must not judge
 * by them. So a worker that has missed heartbeats of its own waits until everybody who lives has
 * had the time for one. Safe for several threads.
 */
@Component
class OwnHeartbeats {
  /** More than chance and a busy machine explain, and less than what makes others look dead. */
  private static final int SUSPICIOUS = 2;

  private final Clock clock;
  private final Duration interval;
  private @Nullable Instant last;

  /** A worker that starts has missed nothing. */
  private Instant steadySince = Instant.MIN;

  OwnHeartbeats(Clock clock, WorkerSettings settings) {
    this.clock = clock;
    this.interval = settings.heartbeat();
  }

  /** To be called when the database has heard that this worker lives. */
  synchronized void heard() {
    Instant now = clock.now();
    if (isGap(now)) {
      steadySince = now;
    }
    last = now;
  }

  /** Whether none was missed for as long as it takes to be taken for dead. */
  synchronized boolean areSteady() {
    Instant now = clock.now();
    Duration lease = interval.multipliedBy(WorkerSettings.MISSED_HEARTBEATS);
    return last != null && !isGap(now) && !now.minus(lease).isBefore(steadySince);
  }

  private boolean isGap(Instant now) {
    return last != null && last.plus(interval.multipliedBy(SUSPICIOUS)).isBefore(now);
  }
}
