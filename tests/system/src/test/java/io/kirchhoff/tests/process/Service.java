package io.kirchhoff.tests.process;

import static org.awaitility.Awaitility.await;

import io.kirchhoff.testing.TestDatabase;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One service as a process of its own. Its leases are short, so that tests need not wait for a lost
 * worker.
 */
public final class Service implements AutoCloseable {
  private final RunningProcess process;
  private final URI address;

  private Service(RunningProcess process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts a service on a free port.
   *
   * @param folder shared by the services of an installation
   */
  public static Service start(String name, TestDatabase database, Path folder) {
    return start(name, database, folder, Map.of());
  }

  /** The same, with additions to the environment. */
  public static Service start(
      String name, TestDatabase database, Path folder, Map<String, String> additions) {
    return start(database, folder, additions, command(name));
  }

  /** A worker that notes what it loads in the archive that later ones start from, as it ends. */
  static Service startAndArchive(
      TestDatabase database, Path folder, Map<String, String> additions) {
    return start(
        database, folder, additions, Installation.worker(WorkerArchive.optionsOfItsMaker()));
  }

  private static List<String> command(String name) {
    return name.equals("worker-service")
        ? Installation.worker(WorkerArchive.options())
        : Installation.kirchhoff("serve", name);
  }

  private static Service start(
      TestDatabase database, Path folder, Map<String, String> additions, List<String> command) {
    int port = Standalone.freePort();
    var environment = new HashMap<String, String>(additions);
    environment.put("SPRING_DATASOURCE_URL", database.url());
    environment.put("SPRING_DATASOURCE_USERNAME", database.user());
    environment.put("SPRING_DATASOURCE_PASSWORD", database.password());
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("KIRCHHOFF_ARTIFACTS_FOLDER", folder.resolve("artifacts").toString());
    environment.putIfAbsent("KIRCHHOFF_WORKER_HEARTBEAT", "500ms");
    RunningProcess process = RunningProcess.start(folder, environment, command);
    return new Service(process, URI.create("http://127.0.0.1:" + port));
  }

  /** Waits until it says that it is ready. */
  public void awaitReady() {
    await("readiness of " + address)
        .atMost(Patience.SHORT)
        .ignoreException(UncheckedIOException.class)
        .failFast(process::requireLife)
        .until(() -> Http.get(address, "/actuator/health/readiness").statusCode() == 200);
  }

  public URI address() {
    return address;
  }

  public RunningProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }
}
