package io.kirchhoff.experiment.sweep;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.Medium;
import io.kirchhoff.experiment.spec.SeriesPlan;
import io.kirchhoff.experiment.spec.SeriesSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What tells the best child of a sweep. */
@Described("What tells the best child of a sweep")
public record Objective(
    @Parameter(
            "accuracy or perplexity: the mean over the chips of a curve; loss, validationLoss, validationAccuracy or validationPerplexity: the last value of the training")
        String metric,
    @Parameter(
            "The curve; absent: the last one of chips, which is hardware-aware, else mapped, where the spec lists none; without chips the first")
        @Nullable String series,
    @Parameter(
            value = "Which of the times of the curve; absent: the last one",
            unit = "s",
            min = 0,
            max = 1e12)
        @Nullable Double timeSeconds,
    @Parameter(
            "Which values are better: maximize or minimize; absent: maximize for accuracies, minimize for the others")
        @Nullable Goal goal) {
  public static final List<String> OF_CURVES = List.of(Point.ACCURACY, Point.PERPLEXITY);

  private static final List<String> OF_TRAININGS =
      List.of("loss", "validationLoss", "validationAccuracy", "validationPerplexity");

  public static final Objective STANDARD = new Objective(Point.ACCURACY, null, null, null);

  public Objective {
    if (goal == null) {
      goal = metric.toLowerCase(Locale.ROOT).endsWith("accuracy") ? Goal.MAXIMIZE : Goal.MINIMIZE;
    }
  }

  /** The metrics that can be named. */
  public static List<String> metrics() {
    return Stream.concat(OF_CURVES.stream(), OF_TRAININGS.stream()).toList();
  }

  /** Whether the metric is that of a curve, and not of a training. */
  public boolean ofCurve() {
    return OF_CURVES.contains(metric);
  }

  /** Which values are better. */
  public Goal better() {
    return Objects.requireNonNull(goal);
  }

  /** Where to read the value of a child; absent for a metric of the training. */
  public @Nullable Measure in(TrainingExperiment child) {
    if (!ofCurve()) {
      return null;
    }
    List<SeriesSpec> curves = SeriesPlan.of(child);
    String name =
        series != null
            ? series
            : curves.stream()
                .filter(it -> it.medium() == Medium.ANALOG)
                .reduce((_, later) -> later)
                .orElse(curves.getFirst())
                .name();
    InferenceSpec inference = child.inference();
    double last = inference == null ? 0 : inference.times().getLast();
    return new Measure(name, timeSeconds == null ? last : timeSeconds);
  }

  /**
   * Where on a child's curves its value is.
   *
   * @param seconds time since programming
   */
  public record Measure(String series, double seconds) {}
}
