package io.kirchhoff.api;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The times that requests may name: the database knows them all, and counts from them. */
public final class TimeLimits {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private TimeLimits() {}

  /** Whether a request may name a time. */
  public static boolean allow(Instant time) {
    return !time.isBefore(FIRST) && !time.isAfter(LAST);
  }

  /**
   * A parameter of a request.
   *
   * @param time absent where the request does not state it
   * @return the time
   * @throws ProblemException when it is too far away
   */
  public static @Nullable Instant require(String parameter, @Nullable Instant time) {
    if (time != null && !allow(time)) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "%s must be between %s and %s; it is %s.".formatted(parameter, FIRST, LAST, time));
    }
    return time;
  }
}
