package io.kirchhoff.worker;

import io.kirchhoff.experiment.job.TaskFormat;
import io.kirchhoff.store.queue.LiveWorkers;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Says that this worker lives, whether it has a task or not, from its start to its end. */
@Component
class WorkerPresence implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorkerPresence.class);

  private final LiveWorkers workers;
  private final WorkerSettings settings;
  private final EngineInUse engine;
  private final OwnHeartbeats heartbeats;
  private final ScheduledExecutorService signs =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("presence").factory());

  /** Used by the one thread of the signs. */
  private boolean entered;

  WorkerPresence(
      LiveWorkers workers, WorkerSettings settings, EngineInUse engine, OwnHeartbeats heartbeats) {
    this.workers = workers;
    this.settings = settings;
    this.engine = engine;
    this.heartbeats = heartbeats;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    long interval = settings.heartbeat().toMillis();
    var _ = signs.scheduleAtFixedRate(this::sign, 0, interval, TimeUnit.MILLISECONDS);
  }

  private void sign() {
    try {
      // It enters again when somebody took it for dead.
      if (!entered || !workers.sign(settings.workerName())) {
        sayWho();
        entered = true;
      }
      heartbeats.heard();
    } catch (DataAccessException | TransactionException unreachable) {
      log.debug("The database does not hear that this worker lives: {}", unreachable.getMessage());
    }
  }

  private void sayWho() {
    workers.enter(
        settings.workerName(),
        TaskFormat.NEWEST,
        engine.description(),
        engine.facts(),
        settings.heartbeat().multipliedBy(WorkerSettings.MISSED_HEARTBEATS));
  }

  @Override
  public void close() {
    signs.shutdownNow();
    try {
      workers.leave(settings.workerName());
    } catch (DataAccessException | TransactionException unreachable) {
      log.debug("The database does not hear that this worker ends: {}", unreachable.getMessage());
    }
  }
}
