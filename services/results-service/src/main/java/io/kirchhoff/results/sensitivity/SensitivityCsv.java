package io.kirchhoff.results.sensitivity;

import io.kirchhoff.results.CsvTable;
import io.kirchhoff.results.sensitivity.SensitivityView.AccuracyView;
import io.kirchhoff.results.sensitivity.SensitivityView.LineView;
import io.kirchhoff.results.sensitivity.SensitivityView.PairView;
import io.kirchhoff.results.sensitivity.SensitivityView.RankView;
import io.kirchhoff.results.sensitivity.SensitivityView.StrengthView;
import io.kirchhoff.results.sensitivity.SensitivityView.ThresholdView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a sensitivity study has found, as CSV. */
final class SensitivityCsv {
  private static final List<String> STRENGTHS =
      List.of(
          "parameter",
          "strength",
          "second_parameter",
          "second_strength",
          "point",
          "job_id",
          "state",
          "time_seconds",
          "mean",
          "std",
          "ci95_low",
          "ci95_high",
          "n",
          "normalised",
          "mvm_error");

  private static final List<String> THRESHOLDS =
      List.of(
          "parameter",
          "time_seconds",
          "standard",
          "limit",
          "ground",
          "threshold",
          "low",
          "high",
          "standard_error",
          "ratio",
          "mvm_error",
          "rank");

  private SensitivityCsv() {}

  /** A line for each strength at each time; those of pairs follow. */
  static String ofStrengths(SensitivityView study) {
    var table = new CsvTable(STRENGTHS);
    for (LineView line : study.parameters()) {
      line.strengths().forEach(it -> add(table, it, line.parameter(), null));
    }
    for (PairView pair : study.interactions()) {
      pair.cells()
          .forEach(it -> add(table, it, pair.parameters().getFirst(), pair.parameters().getLast()));
    }
    return table.text();
  }

  private static void add(
      CsvTable table, StrengthView strength, String parameter, @Nullable String second) {
    for (AccuracyView accuracy : strength.accuracies()) {
      List<Double> interval = accuracy.ci95();
      table.row(
          parameter,
          strength.strengths().getFirst(),
          second,
          second == null ? null : strength.strengths().getLast(),
          strength.point(),
          strength.jobId(),
          strength.state(),
          accuracy.timeSeconds(),
          accuracy.mean(),
          accuracy.std(),
          interval == null ? null : interval.getFirst(),
          interval == null ? null : interval.getLast(),
          accuracy.n(),
          accuracy.normalised(),
          accuracy.mvmError());
    }
  }

  /** A line for each parameter at each time. */
  static String ofThresholds(SensitivityView study) {
    var table = new CsvTable(THRESHOLDS);
    for (LineView line : study.parameters()) {
      for (ThresholdView it : line.thresholds()) {
        table.row(
            line.parameter(),
            it.timeSeconds(),
            line.standard(),
            it.limit(),
            it.ground(),
            it.strength(),
            it.low(),
            it.high(),
            it.standardError(),
            it.ratio(),
            it.mvmError(),
            it.timeSeconds() == study.timeSeconds() ? rank(study, line.parameter()) : null);
      }
    }
    return table.text();
  }

  private static @Nullable Integer rank(SensitivityView study, String parameter) {
    return study.ranking().stream()
        .filter(it -> it.parameter().equals(parameter))
        .map(RankView::rank)
        .findFirst()
        .orElse(null);
  }
}
