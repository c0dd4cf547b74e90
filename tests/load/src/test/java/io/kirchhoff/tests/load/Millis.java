package io.kirchhoff.tests.load;

import java.util.List;
import java.util.Locale;

/** Times in milliseconds, and what there is to say of them. */
public record Millis(List<Double> sorted) {
  public static Millis of(List<Double> times) {
    return new Millis(times.stream().sorted().toList());
  }

  /**
   * The time that a part of them do not exceed.
   *
   * @param part from 0 to 1
   */
  public double quantile(double part) {
    int index = (int) Math.ceil(part * sorted.size()) - 1;
    return sorted.get(Math.clamp(index, 0, sorted.size() - 1));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, longest %.1f ms (%d)",
        quantile(0.5),
        quantile(0.9),
        quantile(0.99),
        sorted.getLast(),
        sorted.size());
  }
}
