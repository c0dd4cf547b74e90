package io.kirchhoff.results.report;

import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.store.point.TrainingMetric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A metric of a training at its start and at its end. */
record TrainingRow(String phase, String metric, String first, String last, String epochs) {
  private record Key(Phase phase, String metric) {}

  static List<TrainingRow> of(List<TrainingMetric> metrics) {
    Map<Key, List<TrainingMetric>> series = new LinkedHashMap<>();
    for (TrainingMetric metric : metrics) {
      series
          .computeIfAbsent(new Key(metric.phase(), metric.metric()), _ -> new ArrayList<>())
          .add(metric);
    }
    return series.entrySet().stream()
        .map(
            it ->
                new TrainingRow(
                    JsonName.of(it.getKey().phase()),
                    it.getKey().metric(),
                    number(it.getValue().getFirst().value()),
                    number(it.getValue().getLast().value()),
                    number(it.getValue().getLast().epoch())))
        .toList();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
