package io.kirchhoff.experiment.spec;

import java.util.Arrays;

/** Which of the queued jobs goes first; within a priority the oldest does. */
public enum Priority {
  LOW(10),
  NORMAL(20),
  HIGH(30);

  private final int weight;

  Priority(int weight) {
    this.weight = weight;
  }

  /** The number that queue and database order by: the larger goes first. */
  public int weight() {
    return weight;
  }

  public static Priority ofWeight(int weight) {
    return Arrays.stream(values())
        .filter(priority -> priority.weight == weight)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No priority weighs " + weight + "."));
  }
}
