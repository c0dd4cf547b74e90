package io.kirchhoff.experiment.job;

import org.jspecify.annotations.Nullable;

/**
 * How many evaluations of a search a task gets. As with chips, its size does not show in the
 * result.
 */
public final class SearchShare {
  /** A lost worker loses at most about as much work. */
  private static final double LONGEST_SECONDS = 10;

  /** Less, and finding and beginning a task matters. */
  private static final double SHORTEST_SECONDS = 2;

  private SearchShare() {}

  /**
   * How many evaluations are made before anybody looks again: whole generations.
   *
   * @param population evaluations in a generation
   * @param left how many there are to the end of the budget
   * @param seconds of an evaluation, as measured; absent before the first
   */
  public static int together(int population, int left, @Nullable Double seconds) {
    if (seconds == null) {
      return Math.min(population, left);
    }
    double generation = population * Math.max(seconds, 1e-9);
    double generations = Math.max(1, Math.floor(LONGEST_SECONDS / generation));
    return (int) Math.min(generations * population, left);
  }

  /**
   * How many evaluations of a generation that is made alone a task gets.
   *
   * @param workers how many may share it
   */
  public static int each(int population, double seconds, int workers) {
    int tasks = (int) Math.ceil(population * seconds / SHORTEST_SECONDS);
    return Math.ceilDiv(population, Math.clamp(tasks, 1, Math.max(1, workers)));
  }
}
