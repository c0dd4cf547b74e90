package io.kirchhoff.engine.drift;

/**
 * Conductance drift of phase-change memory: {@code g(t) = g_P (T/t0)^-nu} with {@code T = t + t0}
 * (Nandakumar et al., ICECS 2020; aihwkit {@code inference/noise/pcm.py}).
 *
 * @param t0 time from programming to the first read of the fit, s
 * @param seconds time t since the end of programming, s
 */
public record PowerLawDrift(double t0, double seconds) {
  public PowerLawDrift {
    if (!(seconds >= 0.0)) {
      throw new IllegalArgumentException(
          "The time since programming (%s s) must not be negative.".formatted(seconds));
    }
  }

  /** What is left of a conductance with drift exponent {@code nu}: 1 at time 0, falling. */
  public double factor(double nu) {
    return Math.exp(-nu * Math.log1p(seconds / t0));
  }
}
