package io.kirchhoff.results.strategy;

import io.kirchhoff.experiment.strategy.StrategyReport;
import io.kirchhoff.experiment.strategy.StrategyReport.MappingError;
import io.kirchhoff.results.CsvTable;
import io.kirchhoff.results.strategy.MappedDevices.MappedDevice;
import io.kirchhoff.store.strategy.FoundStrategy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What searches have found as CSV; where they are by layer, each line begins with the layer. */
final class StrategyCsv {
  private final boolean byLayer;
  private final CsvTable csv;

  private StrategyCsv(boolean byLayer, List<String> columns) {
    this.byLayer = byLayer;
    var all = new ArrayList<>(columns);
    if (byLayer) {
      all.addFirst("layer");
    }
    this.csv = new CsvTable(all);
  }

  /** A line for each weight of each device. */
  static String of(List<FoundStrategy> found) {
    var table =
        new StrategyCsv(byLayer(found), List.of("device", "share", "weight", "conductance_us"));
    for (FoundStrategy one : found) {
      MappedDevices mapped = MappedDevices.of(one.report());
      for (MappedDevice device : mapped.devices()) {
        for (int i = 0; i < mapped.weights().size(); i++) {
          table.row(
              one.layer(),
              device.name(),
              device.share(),
              mapped.weights().get(i),
              device.conductances().get(i));
        }
      }
    }
    return table.csv.text();
  }

  /** A line for each time of each mapping. */
  static String ofErrors(List<FoundStrategy> found) {
    var table =
        new StrategyCsv(
            byLayer(found), List.of("mapping", "time_seconds", "loss", "standard_error"));
    for (FoundStrategy one : found) {
      StrategyReport report = one.report();
      for (MappingError error : report.errors()) {
        for (int time = 0; time < report.times().size(); time++) {
          table.row(
              one.layer(),
              error.name(),
              report.times().get(time),
              error.lossAt().get(time),
              error.standardErrorAt().get(time));
        }
      }
    }
    return table.csv.text();
  }

  private static boolean byLayer(List<FoundStrategy> found) {
    return found.getFirst().layer() != null;
  }

  private void row(@Nullable String layer, String name, double first, double second, double third) {
    if (byLayer) {
      csv.row(layer, name, first, second, third);
    } else {
      csv.row(name, first, second, third);
    }
  }
}
