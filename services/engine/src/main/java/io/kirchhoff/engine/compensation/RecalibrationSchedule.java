package io.kirchhoff.engine.compensation;

import java.util.OptionalDouble;

/** When the factors of drift compensation are measured again; in between, the last ones hold. */
public interface RecalibrationSchedule {
  /**
   * The last measurement at or before a time; none before the first, when all factors are 1.
   *
   * @param seconds since the end of programming
   */
  OptionalDouble lastAt(double seconds);
}
