package io.kirchhoff.tests.chaos;

import static org.awaitility.Awaitility.await;

import io.kirchhoff.tests.process.Patience;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the database says, past all services. */
final class Ledger {
  private final DatabaseServer database;

  Ledger(DatabaseServer database) {
    this.database = database;
  }

  /**
   * All that a job has found, to the bit.
   *
   * @param points of its curves
   * @param learned all values of its trainings, but for how fast they were
   * @param files names and contents
   */
  record Findings(List<String> points, List<String> learned, List<String> files) {}

  Findings findings(String job) {
    return new Findings(
        rows(
            "select series, metric, seconds, repeat, value from point where job_id = ? order by 1, 2, 3, 4",
            UUID.fromString(job)),
        rows(
            """
            select phase, metric, step, epoch, value from training_metric
            where job_id = ? and metric not in ('samplesPerSecond', 'secondsLeft') order by 1, 2, 3
            """,
            UUID.fromString(job)),
        rows(
            "select name, sha256 from artifact where job_id = ? order by 1", UUID.fromString(job)));
  }

  /** Rows as text, their columns with blanks between. */
  List<String> rows(String sql, Object... arguments) {
    try (PreparedStatement statement = database.kept().prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      try (ResultSet found = statement.executeQuery()) {
        int columns = found.getMetaData().getColumnCount();
        var rows = new ArrayList<String>();
        while (found.next()) {
          var row = new ArrayList<String>();
          for (int column = 1; column <= columns; column++) {
            row.add(found.getString(column));
          }
          rows.add(String.join(" ", row));
        }
        return rows;
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  /** The only number that a query gives. */
  long number(String sql, Object... arguments) {
    return Long.parseLong(rows(sql, arguments).getFirst());
  }

  /** Waits until a query finds something. */
  void awaitRow(String sql, Object... arguments) {
    await(sql)
        .atMost(Patience.LONG)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !rows(sql, arguments).isEmpty());
  }

  /** The names of the workers that have tasks of a job. */
  List<String> workersOn(String job) {
    return rows(
        "select worker from task where job_id = ? and state = 'RUNNING' order by ordinal",
        UUID.fromString(job));
  }
}
