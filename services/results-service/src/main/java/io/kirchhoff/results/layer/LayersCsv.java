package io.kirchhoff.results.layer;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.reading.JsonName;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Layers as CSV. */
final class LayersCsv {
  private LayersCsv() {}

  /** A line for each time of each metric of each layer; a single chip has no deviation. */
  static String of(List<LayerCurve> curves) {
    var text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord("series", "layer", "metric", "time_seconds", "mean", "std", "n");
    for (LayerCurve curve : curves) {
      for (CurvePoint point : curve.points()) {
        Double std = point.std();
        csv.writeRecord(
            curve.series(),
            curve.layer(),
            curve.metric().word(),
            Double.toString(point.seconds()),
            Double.toString(point.mean()),
            std == null ? "" : std.toString(),
            Integer.toString(point.repeats().size()));
      }
    }
    return finished(csv, text);
  }

  /** A line for each bin at each time of each layer. */
  static String ofConductances(List<LayerHistograms> histograms) {
    var text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().build(text);
    csv.writeRecord("weights", "layer", "time_seconds", "from_us", "to_us", "devices");
    for (LayerHistograms it : histograms) {
      it.counts()
          .forEach(
              (seconds, counts) -> {
                for (int bin = 0; bin < counts.size(); bin++) {
                  boolean last = bin == counts.size() - 1;
                  csv.writeRecord(
                      JsonName.of(it.weights()),
                      it.layer(),
                      Double.toString(seconds),
                      Double.toString(bin * it.binWidth()),
                      last ? "" : Double.toString((bin + 1) * it.binWidth()),
                      Integer.toString(counts.get(bin)));
                }
              });
    }
    return finished(csv, text);
  }

  private static String finished(CsvWriter csv, StringWriter text) {
    try {
      csv.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException("A string has no limits.", impossible);
    }
    return text.toString();
  }
}
