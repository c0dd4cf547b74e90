package io.kirchhoff.jobs.event;

import io.kirchhoff.store.event.JobEvent;
import io.kirchhoff.store.event.JobEvents;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Reads events for all streams, a few streams at a time: however many have news at once, other
 * requests find a database connection.
 */
@Component
class EventReads {
  private static final Logger log = LoggerFactory.getLogger(EventReads.class);

  /** Events in a read: what a stream that lags far behind holds in memory. */
  static final int MOST = 200;

  private static final int AT_ONCE = 2;
  private static final long PATIENCE_SECONDS = 1;

  private final JobEvents events;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  EventReads(JobEvents events) {
    this.events = events;
  }

  /**
   * The next events of a job.
   *
   * @return none when they cannot be read now
   */
  List<JobEvent> after(UUID job, long cursor) throws InterruptedException {
    if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      return List.of();
    }
    try {
      return events.after(job, cursor, MOST);
    } catch (DataAccessException away) {
      log.debug("The events of job {} cannot be read now: {}", job, away.getMessage());
      return List.of();
    } finally {
      places.release();
    }
  }
}
