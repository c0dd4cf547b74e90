package io.kirchhoff.picture;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Where values of a metric are on a picture. Numbers at the axis are as the metric is written, such
 * as accuracies in percent.
 *
 * @param top the pixel of the highest value shown
 * @param bottom the pixel of the lowest
 * @param low the lowest number shown
 * @param high the highest
 * @param step from one line of the grid to the next
 */
record ValueAxis(Metric metric, double top, double bottom, double low, double high, double step) {
  private static final int LINES = 6;
  private static final int FINEST = -1;
  private static final double LONG_NUMBERS = 1e5;

  /** An axis on which all of the values, of which there are some, can be seen. */
  static ValueAxis of(Metric metric, DoubleStream values, double top, double bottom) {
    DoubleSummaryStatistics range = values.summaryStatistics();
    double step = step(metric.written(range.getMax() - range.getMin()));
    double from =
        Math.max(metric.least(), Math.floor(metric.written(range.getMin()) / step) * step);
    double to = Math.min(metric.most(), Math.ceil(metric.written(range.getMax()) / step) * step);
    return new ValueAxis(metric, top, bottom, from, to <= from ? from + step : to, step);
  }

  /** The least of 0.1, 0.2, 0.5, 1, 2, 5, 10, ... that leaves a grid of few lines. */
  private static double step(double range) {
    for (int exponent = FINEST; ; exponent++) {
      for (int digit : new int[] {1, 2, 5}) {
        double step = digit * Math.pow(10, exponent);
        if (range / step <= LINES || exponent == Double.MAX_EXPONENT) {
          return step;
        }
      }
    }
  }

  /** The pixel of a value. */
  double at(double value) {
    return bottom - (bottom - top) * (metric.written(value) - low) / (high - low);
  }

  /** The values of the grid's lines. */
  List<Double> lines() {
    var lines = new ArrayList<Double>();
    long count = Math.round(Math.floor((high - low) / step + 1e-9));
    for (int line = 0; line <= count; line++) {
      lines.add((low + line * step) / metric.written(1));
    }
    return lines;
  }

  /** What is written at a line of the grid. */
  String label(double value) {
    boolean isShort = step < LONG_NUMBERS || value == 0;
    String format = step < 1 ? "%.1f" : isShort ? "%.0f" : "%.1e";
    return String.format(Locale.ROOT, format, metric.written(value));
  }
}
