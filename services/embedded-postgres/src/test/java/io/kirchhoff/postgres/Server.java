package io.kirchhoff.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** How the tests reach servers: over JDBC, and as processes. */
final class Server {
  /** Unpacked once for all tests that are not about unpacking. */
  static final Path BINARIES = Path.of("target/postgres-binaries").toAbsolutePath();

  static final LaunchOptions OPTIONS = LaunchOptions.usual().withBinaries(BINARIES);

  private static final long LOOK_AGAIN_NANOS = 5_000_000;

  private Server() {}

  static Connection connect(EmbeddedPostgres server) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
  }

  static Connection connect(Path data, int port) throws SQLException, IOException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        "postgres",
        Files.readString(data.resolve("password")));
  }

  /** The first column of what a query answers. */
  static List<String> ask(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var column = new ArrayList<String>();
      while (rows.next()) {
        column.add(rows.getString(1));
      }
      return column;
    }
  }

  static List<String> ask(EmbeddedPostgres server, String query) throws SQLException {
    try (var connection = connect(server)) {
      return ask(connection, query);
    }
  }

  static void run(Connection connection, String command) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  static void run(EmbeddedPostgres server, String command) throws SQLException {
    try (var connection = connect(server)) {
      run(connection, command);
    }
  }

  static ProcessHandle postmaster(Path data) throws IOException {
    long pid = PostmasterFile.read(data.resolve("cluster")).orElseThrow().pid();
    return ProcessHandle.of(pid).orElseThrow();
  }

  /**
   * Everything that runs on behalf of a data folder: it was told the folder's name, or works in it.
   */
  static List<ProcessHandle> processesOf(Path data) {
    return ProcessHandle.allProcesses()
        .filter(process -> !process.equals(ProcessHandle.current()))
        .filter(process -> process.info().command().orElse("").matches(".*/(postgres|initdb)"))
        .filter(process -> mentions(process, data) && !Shutdown.isGone(process))
        .toList();
  }

  private static boolean mentions(ProcessHandle process, Path data) {
    if (String.join(" ", process.info().arguments().orElse(new String[0]))
        .contains(data.toString())) {
      return true;
    }
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")).startsWith(data);
    } catch (IOException goneOrNotLinux) {
      return false;
    }
  }

  static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("sh", "-c", "kill -s " + name + " " + process.pid()).start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("no " + name + " for " + process);
    }
  }

  /** Waits for what other processes do, at most 30 seconds. */
  static void await(String what, Condition condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(what + " did not happen within 30 s");
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  interface Condition {
    boolean holds() throws Exception;
  }
}
