package io.kirchhoff.jobs.retention;

import io.kirchhoff.store.job.ExpiredJobs;
import io.kirchhoff.store.job.JobConflictException;
import io.kirchhoff.store.job.JobDeletion;
import io.kirchhoff.store.limit.OwnerUse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Removes now and then what is older than it is kept. Services that do so at the same time find
 * that the other was there.
 */
@Component
@EnableConfigurationProperties(RetentionSettings.class)
class Retention implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  private final ExpiredJobs expired;
  private final JobDeletion deletion;
  private final OwnerUse use;
  private final RetentionSettings settings;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("retention").factory());

  Retention(ExpiredJobs expired, JobDeletion deletion, OwnerUse use, RetentionSettings settings) {
    this.expired = expired;
    this.deletion = deletion;
    this.use = use;
    this.settings = settings;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    long interval = settings.interval().toMillis();
    var _ = rounds.scheduleWithFixedDelay(this::round, 0, interval, TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      remove();
    } catch (DataAccessException | TransactionException unreachable) {
      log.warn("What is too old stays for now: {}", unreachable.getMessage());
    }
  }

  /** Removes all that is too old now. */
  void remove() {
    Duration kept = settings.jobs();
    if (kept != null) {
      expired.forEach(kept, this::delete);
    }
    use.forget(settings.usage());
  }

  private void delete(UUID job) {
    try {
      if (deletion.delete(job)) {
        log.info("Job {} was deleted: it ended more than {} ago.", job, settings.jobs());
      }
    } catch (JobConflictException needed) {
      log.debug("Job {} stays for now: {}", job, needed.getMessage());
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
