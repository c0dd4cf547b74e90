package io.kirchhoff.standalone;

import io.kirchhoff.store.job.LostWorkers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Keeps the workers running: one that ends is started again, after a pause that grows while it does
 * not live long, and the task that it had is due again at once.
 */
@Component
class WorkerProcesses implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(WorkerProcesses.class);
  private static final Duration LONG_LIFE = Duration.ofSeconds(30);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int STOP_SECONDS = 30;
  private static final int ENOUGH_SHORT_LIVES = 3;

  private final StandaloneSettings settings;
  private final DatabaseAccess database;
  private final LostWorkers lost;
  private final List<Thread> keepers = new ArrayList<>();
  private final Map<String, String> complaints = new ConcurrentHashMap<>();
  private volatile boolean running;

  WorkerProcesses(StandaloneSettings settings, DatabaseAccess database, LostWorkers lost) {
    this.settings = settings;
    this.database = database;
    this.lost = lost;
  }

  /** Workers start last and stop first: they need everything else. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void start() {
    running = true;
    for (int i = 1; i <= settings.workers(); i++) {
      var worker = new WorkerProcess("worker-" + i, settings, database);
      keepers.add(Thread.ofPlatform().name("keeper of " + worker.name()).start(() -> keep(worker)));
    }
  }

  @Override
  public void stop() {
    running = false;
    keepers.forEach(Thread::interrupt);
    for (Thread keeper : keepers) {
      try {
        keeper.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    keepers.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** What keeps every worker from working, when none can be kept running. */
  Optional<String> hindrance() {
    return complaints.size() < Math.max(1, keepers.size())
        ? Optional.empty()
        : complaints.values().stream().findFirst();
  }

  private void keep(WorkerProcess worker) {
    Duration pause = SHORTEST_PAUSE;
    int shortLives = 0;
    // Whatever a worker of this name had when everything was killed is due again.
    release(worker, lost::forgive);
    while (running) {
      try {
        if (livesWell(worker)) {
          pause = SHORTEST_PAUSE;
          shortLives = 0;
        } else {
          pause = longer(pause);
          shortLives++;
        }
        if (shortLives == ENOUGH_SHORT_LIVES) {
          complain(
              worker,
              "%s ended %d times soon after its start; %s says why"
                  .formatted(worker.name(), ENOUGH_SHORT_LIVES, worker.log()));
        }
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        release(worker, lost::release);
      } catch (InterruptedException stopping) {
        return;
      }
    }
  }

  private boolean livesWell(WorkerProcess worker) throws InterruptedException {
    try {
      boolean well = runOnce(worker);
      log.warn("{} ended; it starts again.", worker.name());
      return well;
    } catch (IOException failed) {
      // The system's words, which name the file or the program.
      complain(worker, "%s cannot be started: %s".formatted(worker.name(), failed));
      return false;
    }
  }

  private void complain(WorkerProcess worker, String complaint) {
    if (!complaint.equals(complaints.put(worker.name(), complaint))) {
      System.err.println(complaint + ".");
    }
  }

  /** Whether it lived long, or ended as it should: one that lacks memory asks to be replaced. */
  private boolean runOnce(WorkerProcess worker) throws IOException, InterruptedException {
    Process process = worker.start();
    try {
      if (process.waitFor(LONG_LIFE.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      complaints.remove(worker.name());
      process.waitFor();
      return true;
    } catch (InterruptedException stopping) {
      WorkerProcess.stop(process, STOP_SECONDS);
      throw stopping;
    }
  }

  private static void release(WorkerProcess worker, ToIntFunction<String> way) {
    try {
      int tasks = way.applyAsInt(worker.name());
      if (tasks > 0) {
        log.info("The task of {} is due again.", worker.name());
      }
    } catch (DataAccessException | TransactionException unreachable) {
      // Its missed heartbeats will tell the same, only later.
      log.warn("The task of {} stays with it for now: {}", worker.name(), unreachable.getMessage());
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }
}
