package io.kirchhoff.experiment.sweep;

/** Which values of a metric are better. */
public enum Goal {
  MAXIMIZE,
  MINIMIZE;

  /** Whether a value is better than another one. */
  public boolean prefers(double value, double other) {
    return this == MAXIMIZE ? value > other : value < other;
  }
}
