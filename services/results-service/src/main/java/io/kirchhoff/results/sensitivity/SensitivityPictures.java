package io.kirchhoff.results.sensitivity;

import io.kirchhoff.picture.HeatMapPicture;
import io.kirchhoff.picture.PictureTheme;
import io.kirchhoff.picture.SensitivityPicture;
import io.kirchhoff.picture.TimeLabel;
import io.kirchhoff.picture.TornadoPicture;
import io.kirchhoff.results.sensitivity.SensitivityView.AccuracyView;
import io.kirchhoff.results.sensitivity.SensitivityView.LineView;
import io.kirchhoff.results.sensitivity.SensitivityView.PairView;
import io.kirchhoff.results.sensitivity.SensitivityView.RankView;
import io.kirchhoff.results.sensitivity.SensitivityView.StrengthView;
import io.kirchhoff.results.sensitivity.SensitivityView.ThresholdView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pictures of a sensitivity study. */
enum SensitivityPictures {
  /** Accuracy against strength, a panel for each nonideality. */
  PANELS {
    @Override
    String svg(SensitivityView study, PictureTheme theme) {
      String note =
          "accuracy in %% with 95 %% intervals; dotted: the limit and the threshold %s after programming"
              .formatted(TimeLabel.of(study.timeSeconds()));
      return SensitivityPicture.of(
          study.name(),
          note,
          study.parameters().stream().map(it -> panel(study, it)).toList(),
          theme);
    }
  },
  /** Thresholds relative to the standard. */
  TORNADO {
    @Override
    String svg(SensitivityView study, PictureTheme theme) {
      String note =
          "%s after programming, the most sensitive above"
              .formatted(TimeLabel.of(study.timeSeconds()));
      return TornadoPicture.of(
          study.name(), note, study.ranking().stream().map(it -> row(study, it)).toList(), theme);
    }
  },
  /** Accuracy against two nonidealities. */
  HEAT_MAPS {
    @Override
    String svg(SensitivityView study, PictureTheme theme) {
      String note =
          "accuracy in %% %s after programming; ticked: at the limit or above"
              .formatted(TimeLabel.of(study.timeSeconds()));
      return HeatMapPicture.of(
          study.name(),
          note,
          study.interactions().stream().map(it -> map(study, it)).toList(),
          theme);
    }
  };

  abstract String svg(SensitivityView study, PictureTheme theme);

  private static SensitivityPicture.Panel panel(SensitivityView study, LineView line) {
    List<Double> times =
        line.strengths().stream()
            .flatMap(it -> it.accuracies().stream())
            .map(AccuracyView::timeSeconds)
            .distinct()
            .sorted()
            .toList();
    Optional<ThresholdView> threshold = threshold(study, line);
    return new SensitivityPicture.Panel(
        line.title(),
        line.unit().isEmpty() ? line.parameter() : line.parameter() + " [" + line.unit() + "]",
        line.standard(),
        threshold.map(ThresholdView::limit).orElse(study.digital() == null ? 1 : study.digital()),
        threshold.map(ThresholdView::strength).orElse(null),
        times.stream().map(it -> curve(line, it)).toList());
  }

  private static Optional<ThresholdView> threshold(SensitivityView study, LineView line) {
    return line.thresholds().stream()
        .filter(it -> it.timeSeconds() == study.timeSeconds())
        .findFirst();
  }

  private static SensitivityPicture.Curve curve(LineView line, double seconds) {
    var points = new ArrayList<SensitivityPicture.Point>();
    for (StrengthView strength : line.strengths()) {
      for (AccuracyView it : strength.accuracies()) {
        if (it.timeSeconds() == seconds) {
          List<Double> interval = it.ci95();
          points.add(
              new SensitivityPicture.Point(
                  strength.strengths().getFirst(),
                  it.mean(),
                  interval == null ? it.mean() : Math.max(0, interval.getFirst()),
                  interval == null ? it.mean() : Math.min(1, interval.getLast())));
        }
      }
    }
    return new SensitivityPicture.Curve(TimeLabel.of(seconds), points);
  }

  private static TornadoPicture.Row row(SensitivityView study, RankView rank) {
    LineView line =
        study.parameters().stream()
            .filter(it -> it.parameter().equals(rank.parameter()))
            .findFirst()
            .orElseThrow();
    ThresholdView threshold = threshold(study, line).orElseThrow();
    Double standard = line.standard();
    Double strength = threshold.strength();
    String text =
        strength == null
            ? "not reached"
            : String.format(
                Locale.ROOT, "%.3g%s", strength, line.unit().isEmpty() ? "" : " " + line.unit());
    return new TornadoPicture.Row(
        line.title(),
        threshold.ratio(),
        ratio(threshold.low(), standard),
        ratio(threshold.high(), standard),
        text,
        threshold.mvmError());
  }

  private static @Nullable Double ratio(@Nullable Double strength, @Nullable Double standard) {
    return strength == null || standard == null || standard == 0 ? null : strength / standard;
  }

  private static HeatMapPicture.Grid map(SensitivityView study, PairView pair) {
    List<Double> rows =
        pair.cells().stream().map(it -> it.strengths().getFirst()).distinct().toList();
    List<Double> columns =
        pair.cells().stream().map(it -> it.strengths().getLast()).distinct().toList();
    var accuracies = new ArrayList<List<@Nullable Double>>();
    for (double row : rows) {
      List<@Nullable Double> across = new ArrayList<>();
      for (double column : columns) {
        across.add(accuracy(study, pair, List.of(row, column)));
      }
      accuracies.add(across);
    }
    return new HeatMapPicture.Grid(
        pair.titles().getLast(),
        pair.titles().getFirst(),
        columns,
        rows,
        accuracies,
        pair.limit() == null ? 1 : pair.limit());
  }

  private static @Nullable Double accuracy(
      SensitivityView study, PairView pair, List<Double> strengths) {
    return pair.cells().stream()
        .filter(it -> it.strengths().equals(strengths))
        .flatMap(it -> it.accuracies().stream())
        .filter(it -> it.timeSeconds() == study.timeSeconds())
        .map(AccuracyView::mean)
        .findFirst()
        .orElse(null);
  }
}
