package io.kirchhoff.store.time;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The database's time for those who ask often: asked for now and then, and counted on from there by
 * the machine's steady counter, which nobody sets. Leases by it hold although a worker's clock is
 * minutes off.
 */
@Component
public class DatabaseClock implements Clock {
  private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);
  private static final long TRUSTED_NANOS = Duration.ofSeconds(10).toNanos();

  private final DatabaseTime time;
  private volatile @Nullable Reading last;

  DatabaseClock(DatabaseTime time) {
    this.time = time;
  }

  /** What the database said, and what the counter showed. */
  private record Reading(Instant time, long nanos) {
    long age() {
      return System.nanoTime() - nanos;
    }
  }

  @Override
  public Instant now() {
    Reading reading = last;
    if (reading == null || reading.age() > TRUSTED_NANOS) {
      reading = ask(reading);
      last = reading;
    }
    return reading.time().plusNanos(reading.age());
  }

  private Reading ask(@Nullable Reading before) {
    try {
      return new Reading(time.now(), System.nanoTime());
    } catch (DataAccessException | TransactionException unreachable) {
      if (before == null) {
        throw unreachable;
      }
      log.debug("The database does not say what time it is: {}", unreachable.getMessage());
      return before;
    }
  }
}
