package io.kirchhoff.tests.chaos;

import static org.awaitility.Awaitility.await;

import io.kirchhoff.tests.process.Patience;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Keeps all others from writing into a table, as a transaction of anybody might: a worker that
 * wants to waits in the middle of its own transaction.
 */
final class TableLock implements AutoCloseable {
  private final DatabaseServer database;
  private final Connection connection;
  private final String table;

  private TableLock(DatabaseServer database, Connection connection, String table) {
    this.database = database;
    this.connection = connection;
    this.table = table;
  }

  /** Locks a table; others can still read it. */
  static TableLock on(DatabaseServer database, String table) {
    Connection connection = database.connect();
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table " + table + " in share mode");
      return new TableLock(database, connection, table);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Waits until some sessions wait for the lock with a statement that begins so. */
  void awaitWaiting(String statement, int sessions) {
    await("\"%s...\" that waits for table %s".formatted(statement, table))
        .atMost(Patience.SHORT)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                new Ledger(database)
                        .number(
                            """
                            select count(*) from pg_stat_activity
                            where wait_event_type = 'Lock' and query ilike ?
                            """,
                            statement + "%")
                    == sessions);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
