package io.kirchhoff.tests.chaos;

import io.kirchhoff.postgres.EmbeddedPostgres;
import io.kirchhoff.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A real PostgreSQL server that a test can stop and start. Processes come to it over a {@link
 * DatabaseRoad}, so its address stays the same; the test itself comes directly.
 */
final class DatabaseServer implements AutoCloseable {
  private static final Path BINARIES = Path.of("target", "test-postgres", "binaries");

  private final Path folder;
  private final DatabaseRoad road = DatabaseRoad.open();
  private EmbeddedPostgres postgres;

  private DatabaseServer(Path folder) {
    this.folder = folder;
    this.postgres = EmbeddedPostgres.start(folder, BINARIES);
    road.leadTo(postgres.port());
  }

  /** Starts a server whose time zone is none that a developer's machine is likely to have. */
  static DatabaseServer start(Path folder) {
    var server = new DatabaseServer(folder);
    server.execute("alter role postgres set timezone to 'America/Los_Angeles'");
    return server;
  }

  /** How processes reach it. */
  TestDatabase address() {
    return new TestDatabase(
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(road.port()),
        postgres.user(),
        postgres.password());
  }

  DatabaseRoad road() {
    return road;
  }

  /** Stops it in order, as a restart or an update of it does: all sessions end. */
  void stop() {
    postgres.close();
  }

  /** Starts it again after {@link #stop}. */
  void startAgain() {
    postgres = EmbeddedPostgres.start(folder, BINARIES);
    road.leadTo(postgres.port());
  }

  /** A connection past the road. */
  Connection connect() {
    try {
      return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  @Override
  public void close() {
    road.close();
    postgres.close();
  }
}
