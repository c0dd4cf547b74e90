package io.kirchhoff.results.layer;

import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.results.CsvTable;
import java.util.List;

/** Layers as CSV. */
final class LayersCsv {
  private LayersCsv() {}

  /** A line for each time of each metric of each layer; a single chip has no deviation. */
  static String of(List<LayerCurve> curves) {
    var csv =
        new CsvTable(List.of("series", "layer", "metric", "time_seconds", "mean", "std", "n"));
    for (LayerCurve curve : curves) {
      for (CurvePoint point : curve.points()) {
        csv.row(
            curve.series(),
            curve.layer(),
            curve.metric().word(),
            point.seconds(),
            point.mean(),
            point.std(),
            point.repeats().size());
      }
    }
    return csv.text();
  }

  /** A line for each bin at each time of each layer. */
  static String ofConductances(List<LayerHistograms> histograms) {
    var csv =
        new CsvTable(List.of("weights", "layer", "time_seconds", "from_us", "to_us", "devices"));
    for (LayerHistograms it : histograms) {
      it.counts()
          .forEach(
              (seconds, counts) -> {
                for (int bin = 0; bin < counts.size(); bin++) {
                  boolean last = bin == counts.size() - 1;
                  csv.row(
                      JsonName.of(it.weights()),
                      it.layer(),
                      seconds,
                      bin * it.binWidth(),
                      last ? null : (bin + 1) * it.binWidth(),
                      counts.get(bin));
                }
              });
    }
    return csv.text();
  }
}
