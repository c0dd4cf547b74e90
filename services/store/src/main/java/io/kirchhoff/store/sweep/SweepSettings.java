package io.kirchhoff.store.sweep;

/**
 * How a sweep goes about its points.
 *
 * @param parallelism children that are queued or running at a time
 * @param failureBudget children that may fail
 * @param stopped whether somebody wants no more children
 */
public record SweepSettings(int parallelism, int failureBudget, boolean stopped) {
  /** Whether children are still started. */
  public boolean open(SweepCounts counts) {
    return !stopped && !spent(counts);
  }

  /** Whether more children failed than may. */
  public boolean spent(SweepCounts counts) {
    return counts.failed() > failureBudget;
  }
}
