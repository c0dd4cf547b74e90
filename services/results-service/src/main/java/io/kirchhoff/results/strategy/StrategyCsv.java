package io.kirchhoff.results.strategy;

import io.kirchhoff.experiment.strategy.StrategyReport;
import io.kirchhoff.experiment.strategy.StrategyReport.MappingError;
import io.kirchhoff.results.CsvTable;
import io.kirchhoff.results.strategy.MappedDevices.MappedDevice;
import java.util.List;

/** What a search has found as CSV. */
final class StrategyCsv {
  private StrategyCsv() {}

  /** A line for each weight of each device. */
  static String of(MappedDevices mapped) {
    var csv = new CsvTable(List.of("device", "share", "weight", "conductance_us"));
    for (MappedDevice device : mapped.devices()) {
      for (int i = 0; i < mapped.weights().size(); i++) {
        csv.row(
            device.name(), device.share(), mapped.weights().get(i), device.conductances().get(i));
      }
    }
    return csv.text();
  }

  /** A line for each time of each mapping. */
  static String ofErrors(StrategyReport report) {
    var csv = new CsvTable(List.of("mapping", "time_seconds", "loss", "standard_error"));
    for (MappingError error : report.errors()) {
      for (int time = 0; time < report.times().size(); time++) {
        csv.row(
            error.name(),
            report.times().get(time),
            error.lossAt().get(time),
            error.standardErrorAt().get(time));
      }
    }
    return csv.text();
  }
}
