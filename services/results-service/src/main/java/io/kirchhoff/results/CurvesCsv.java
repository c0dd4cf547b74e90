package io.kirchhoff.results;

import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.curve.Quantiles;
import java.util.List;

/** Curves as CSV. */
final class CurvesCsv {
  private static final List<String> COLUMNS =
      List.of(
          "series",
          "metric",
          "time_seconds",
          "mean",
          "std",
          "ci95_low",
          "ci95_high",
          "n",
          "p5",
          "p25",
          "p50",
          "p75",
          "p95");

  private CurvesCsv() {}

  /** A line for each time of each curve; what a single chip does not have is empty. */
  static String of(List<Curve> curves) {
    var table = new CsvTable(COLUMNS);
    for (Curve curve : curves) {
      for (CurvePoint point : curve.points()) {
        CurvePoint.Interval interval = point.ci95();
        Quantiles quantiles = point.quantiles();
        table.row(
            curve.name(),
            curve.metric(),
            point.seconds(),
            point.mean(),
            point.std(),
            interval == null ? null : interval.low(),
            interval == null ? null : interval.high(),
            point.repeats().size(),
            quantiles == null ? null : quantiles.p5(),
            quantiles == null ? null : quantiles.p25(),
            quantiles == null ? null : quantiles.p50(),
            quantiles == null ? null : quantiles.p75(),
            quantiles == null ? null : quantiles.p95());
      }
    }
    return table.text();
  }
}
