package io.kirchhoff.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.kirchhoff.experiment.curve.Point;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** The values of single chips as CSV, which are written as they come: there may be millions. */
final class ChipsCsv {
  private ChipsCsv() {}

  /**
   * A line for each point, in their order.
   *
   * @param out stays open
   * @return how many points there were
   */
  static int write(Stream<Point> points, OutputStream out) throws IOException {
    var written = new LongAdder();
    CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(out, UTF_8));
    csv.writeRecord("series", "metric", "time_seconds", "repeat", "value");
    points.forEachOrdered(
        point -> {
          csv.writeRecord(
              point.series(),
              point.metric(),
              Double.toString(point.seconds()),
              Integer.toString(point.repeat()),
              Double.toString(point.value()));
          written.increment();
        });
    csv.flush();
    return Math.toIntExact(written.sum());
  }
}
