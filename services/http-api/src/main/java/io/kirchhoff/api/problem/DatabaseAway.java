package io.kirchhoff.api.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that is away from a fault of ours. */
final class DatabaseAway {
  private static final String CLOSED = "Connection is closed";

  private DatabaseAway() {}

  /**
   * Whether an exception comes from that. A session that the database ends, as it does when it is
   * restarted, reaches us under many names; SQL's own codes say what it was.
   */
  static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CannotCreateTransactionException
          || cause instanceof DataAccessResourceFailureException
          || cause instanceof SQLTransientConnectionException
          || (cause instanceof SQLException sql && saysSo(sql))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Connections, resources, an operator's intervention, the system, a transaction left alone: the
   * classes of PostgreSQL's appendix A. HikariCP has words alone for a connection that broke.
   */
  private static boolean saysSo(SQLException failure) {
    String state = failure.getSQLState();
    return state == null
        ? CLOSED.equals(failure.getMessage())
        : Stream.of("08", "53", "57P", "58", "25P03").anyMatch(state::startsWith);
  }
}
