package io.kirchhoff.engine.conductance;

/** What holds for every range of conductances. */
final class ConductanceRange {
  private ConductanceRange() {}

  /**
   * Refuses a range without width.
   *
   * @throws IllegalArgumentException unless {@code 0 <= gMin < gMax}
   */
  static void require(double gMin, double gMax) {
    if (!(gMin >= 0.0 && gMax > gMin)) {
      throw new IllegalArgumentException(
          "gMin (%s) must be at least 0 and below gMax (%s).".formatted(gMin, gMax));
    }
  }
}
