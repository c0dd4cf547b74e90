package io.kirchhoff.experiment.job;

/**
 * How many chips a task gets. Its size does not show in the result; it is a matter of losing little
 * with a worker, of sharing a job among workers, and of what beginning a task takes.
 */
public final class ChipShare {
  /** A lost worker loses at most about as much work. */
  private static final double LONGEST_SECONDS = 40;

  /** Less, and beginning a task, some tenths of a second, begins to matter. */
  private static final double SHORTEST_SECONDS = 2;

  /** Tasks for each worker, so that those who are done early can take more. */
  private static final int TASKS_PER_WORKER = 2;

  private ChipShare() {}

  /**
   * The chips of each task.
   *
   * @param chips how many are left
   * @param secondsPerChip as measured, above 0
   * @param workers how many may share the job
   * @return from 1 to {@code chips}
   */
  public static int of(int chips, double secondsPerChip, int workers) {
    int fair = Math.ceilDiv(chips, TASKS_PER_WORKER * Math.max(1, workers));
    int longest = within(LONGEST_SECONDS, secondsPerChip, chips);
    int shortest = within(SHORTEST_SECONDS, secondsPerChip, chips);
    return Math.clamp(fair, shortest, Math.max(shortest, longest));
  }

  private static int within(double seconds, double secondsPerChip, int chips) {
    return Math.clamp(Math.round(seconds / secondsPerChip), 1, chips);
  }
}
