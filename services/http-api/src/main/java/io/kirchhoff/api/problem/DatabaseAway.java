package io.kirchhoff.api.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that is away from a fault of ours. */
final class DatabaseAway {
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
          || (cause instanceof SQLException sql && saysSo(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  /** Connections, resources, an operator's intervention, the system: PostgreSQL's appendix A. */
  private static boolean saysSo(@Nullable String state) {
    return state != null && Stream.of("08", "53", "57P", "58", "25P03").anyMatch(state::startsWith);
  }
}
