package io.kirchhoff.cli.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where accuracies are on a picture.
 *
 * @param top the pixel of the highest accuracy shown
 * @param bottom the pixel of the lowest
 * @param low the lowest accuracy shown, in percent
 * @param high the highest
 * @param step from one line of the grid to the next, in percent
 */
record AccuracyAxis(double top, double bottom, double low, double high, double step) {
  private static final int LINES = 6;
  private static final double[] STEPS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20};

  /** An axis on which all of the curves with their bands, and one more accuracy, can be seen. */
  static AccuracyAxis of(List<Curve> curves, double also, double top, double bottom) {
    double low = also;
    double high = also;
    for (Curve curve : curves) {
      for (Curve.Point point : curve.points()) {
        low = Math.min(low, point.mean() - point.spread());
        high = Math.max(high, point.mean() + point.spread());
      }
    }
    double step = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0 && 100 * (high - low) / STEPS[i] <= LINES; i--) {
      step = STEPS[i];
    }
    double from = Math.max(0, Math.floor(100 * low / step) * step);
    double to = Math.min(100, Math.ceil(100 * high / step) * step);
    return new AccuracyAxis(top, bottom, from, to == from ? from + step : to, step);
  }

  /** The pixel of an accuracy from 0 to 1. */
  double at(double accuracy) {
    return bottom - (bottom - top) * (100 * accuracy - low) / (high - low);
  }

  /** The accuracies of the grid's lines, from 0 to 1. */
  List<Double> lines() {
    var lines = new ArrayList<Double>();
    long count = Math.round(Math.floor((high - low) / step + 1e-9));
    for (int line = 0; line <= count; line++) {
      lines.add((low + line * step) / 100);
    }
    return lines;
  }

  /** What is written at a line of the grid, in percent. */
  String label(double accuracy) {
    return String.format(Locale.ROOT, step < 1 ? "%.1f" : "%.0f", 100 * accuracy);
  }
}
