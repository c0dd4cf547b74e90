package io.kirchhoff.experiment.curve;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as JSON can say them: a chip's perplexity may be beyond all numbers, for which it has no
 * word.
 */
public final class Finite {
  private Finite() {}

  /** The value; null where it is too large, or none. */
  public static @Nullable Double orNull(@Nullable Double value) {
    return value != null && Double.isFinite(value) ? value : null;
  }

  /** The two ends; null where one is too large, or where there is no interval. */
  public static @Nullable List<Double> orNull(CurvePoint.@Nullable Interval interval) {
    return interval == null || !Double.isFinite(interval.high() - interval.low())
        ? null
        : List.of(interval.low(), interval.high());
  }
}
