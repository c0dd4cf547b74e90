package io.kirchhoff.results.report;

import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.store.point.TrainingMetric;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A metric of a training at its start and at its end. What only moves the training, such as the
 * learning rate, is left to the dashboard.
 */
record TrainingRow(String phase, String metric, String first, String last, String epochs) {
  private static final Map<String, String> WORDS =
      Map.of(
          "loss", "loss",
          "accuracy", "accuracy",
          "perplexity", "perplexity",
          "validationLoss", "validation loss",
          "validationAccuracy", "validation accuracy",
          "validationPerplexity", "validation perplexity");

  private record Key(Phase phase, String metric) {}

  static List<TrainingRow> of(List<TrainingMetric> metrics) {
    Map<Key, List<TrainingMetric>> series = new LinkedHashMap<>();
    for (TrainingMetric metric : metrics) {
      series
          .computeIfAbsent(new Key(metric.phase(), metric.metric()), _ -> new ArrayList<>())
          .add(metric);
    }
    return series.entrySet().stream()
        .filter(it -> WORDS.containsKey(it.getKey().metric()))
        .map(
            it ->
                new TrainingRow(
                    JsonName.of(it.getKey().phase()),
                    WORDS.getOrDefault(it.getKey().metric(), ""),
                    written(it.getValue().getFirst()),
                    written(it.getValue().getLast()),
                    epochs(it.getValue().getLast().epoch())))
        .toList();
  }

  private static String written(TrainingMetric metric) {
    return metric.metric().endsWith("ccuracy")
        ? String.format(Locale.ROOT, "%.2f %%", 100 * metric.value())
        : number(metric.value());
  }

  private static String epochs(double count) {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(count);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
