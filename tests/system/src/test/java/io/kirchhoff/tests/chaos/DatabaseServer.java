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
  private static final int ANSWERS_WITHIN_SECONDS = 10;

  private final Path folder;
  private final DatabaseRoad road = DatabaseRoad.open();
  private EmbeddedPostgres postgres;
  private Connection kept;

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

  /** A connection past the road, whose numbers read alike however often they are asked for. */
  Connection connect() {
    try {
      return DriverManager.getConnection(
          postgres.jdbcUrl() + "?binaryTransfer=false", postgres.user(), postgres.password());
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The connection for all that only asks; another one where it has ended with its server. */
  synchronized Connection kept() throws SQLException {
    if (kept == null || !kept.isValid(ANSWERS_WITHIN_SECONDS)) {
      kept = connect();
    }
    return kept;
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
