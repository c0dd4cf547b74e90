package io.kirchhoff.tests.chaos;

import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Patience;
import io.kirchhoff.tests.process.Service;
import io.kirchhoff.tests.process.WorkerArchive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.core.TerminalFailureException;

/**
 * A database server, a job service and any number of workers, each a process of its own that a test
 * may treat badly. Leases are short: a lost worker is missed after five seconds.
 */
final class Cluster implements AutoCloseable {
  private static final String HEARTBEAT = "1250ms";

  private final Path folder;
  private final DatabaseServer database;
  private final Ledger ledger;
  private final Service jobs;
  private final Map<String, Service> workers = new ConcurrentHashMap<>();

  private Cluster(Path folder, DatabaseServer database, Service jobs) {
    this.folder = folder;
    this.database = database;
    this.ledger = new Ledger(database);
    this.jobs = jobs;
  }

  /** Starts everything but workers. */
  static Cluster start(Path folder) {
    return start(folder, Map.of());
  }

  /** The same with additions to the job service's environment. */
  static Cluster start(Path folder, Map<String, String> environment) {
    DatabaseServer database = DatabaseServer.start(folder.resolve("postgres"));
    Service jobs = Service.start("job-service", database.address(), folder, environment);
    var cluster = new Cluster(folder, database, jobs);
    try {
      jobs.awaitReady();
      WorkerArchive.make(database.address(), folder, cluster.api());
      return cluster;
    } catch (RuntimeException | Error failed) {
      cluster.close();
      throw failed;
    }
  }

  /** Starts workers where they are not alive, and waits until they take tasks. */
  void work(String... names) {
    for (String name : names) {
      Service before = workers.get(name);
      if (before == null || !lives(name)) {
        begin(name, Map.of());
      }
    }
    for (String name : names) {
      awaitReady(name);
    }
  }

  private void awaitReady(String name) {
    try {
      worker(name).awaitReady();
    } catch (TerminalFailureException ended) {
      // One that has lost or given up its work may end by itself a moment after the job.
      begin(name, Map.of()).awaitReady();
    }
  }

  /** Starts a worker, in place of one that had the name before. */
  Service begin(String name, Map<String, String> additions) {
    var environment = new HashMap<>(additions);
    environment.put("KIRCHHOFF_WORKER_NAME", name);
    environment.putIfAbsent("KIRCHHOFF_WORKER_HEARTBEAT", HEARTBEAT);
    environment.putIfAbsent("KIRCHHOFF_WORKER_GRACE", "2s");
    environment.putIfAbsent("KIRCHHOFF_WORKER_DATAFOLDER", folder.toString());
    environment.putIfAbsent("KIRCHHOFF_WORKER_OWNDATA", ownData().toString());
    Service before =
        workers.put(name, Service.start("worker-service", database.address(), folder, environment));
    if (before != null) {
      before.close();
    }
    return worker(name);
  }

  Service worker(String name) {
    return Objects.requireNonNull(workers.get(name), name);
  }

  /** Whether a worker was started under a name and not dismissed. */
  boolean has(String name) {
    return workers.containsKey(name);
  }

  boolean lives(String name) {
    return worker(name).process().handle().isAlive();
  }

  /** Ends a worker at once, as the system's killer does. */
  void kill(String name) {
    worker(name).process().kill();
    await().until(() -> !lives(name));
  }

  /** Stops a worker for good, in order. */
  void dismiss(String name) {
    Service worker = Objects.requireNonNull(workers.remove(name), name);
    worker.process().terminate();
    worker.process().awaitExit(Patience.SHORT);
    worker.close();
  }

  /** Waits until a worker has a task of a job; gives its name. */
  String awaitWorkerOn(String job) {
    return await("a worker on job " + job)
        .atMost(Patience.SHORT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> ledger.workersOn(job), found -> !found.isEmpty())
        .getFirst();
  }

  Api api() {
    return new Api(jobs.address(), null);
  }

  Service jobs() {
    return jobs;
  }

  DatabaseServer database() {
    return database;
  }

  Ledger ledger() {
    return ledger;
  }

  /** The folder of data that experiments may name; not made. */
  Path ownData() {
    return folder.resolve("own");
  }

  /** Where artifacts and checkpoints are. */
  Path artifacts() {
    return folder.resolve("artifacts");
  }

  @Override
  public void close() {
    List.copyOf(workers.values()).forEach(Service::close);
    jobs.close();
    database.close();
  }
}
