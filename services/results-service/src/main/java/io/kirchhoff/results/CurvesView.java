package io.kirchhoff.results;

import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.CurvePoint;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The curves of a job as clients see them. */
@Schema(name = "Curves")
public record CurvesView(@Schema(requiredMode = RequiredMode.REQUIRED) List<SeriesView> series) {
  static CurvesView of(List<Curve> curves) {
    return new CurvesView(curves.stream().map(SeriesView::of).toList());
  }

  /** One curve. */
  @Schema(name = "Series")
  public record SeriesView(
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "mapped") String name,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description =
                  "What was measured; an accuracy is a share from 0 to 1, a perplexity is 1 or more",
              example = "accuracy")
          String metric,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Ascending in time")
          List<PointView> points) {
    /** What clients see of it. */
    public static SeriesView of(Curve curve) {
      return new SeriesView(
          curve.name(), curve.metric(), curve.points().stream().map(PointView::of).toList());
    }
  }

  /** A curve at one time. */
  @Schema(name = "CurvePoint")
  public record PointView(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Seconds since programming",
              example = "3600")
          double timeSeconds,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Mean over the chips",
              example = "0.96")
          double mean,
      @Schema(
              description = "Standard deviation over the chips (n-1); null for a single one",
              types = {"number", "null"})
          @Nullable Double std,
      @Schema(
              description =
                  "95 % confidence interval of the mean, by Student's distribution; null for a single chip",
              types = {"array", "null"},
              example = "[0.955, 0.965]")
          @Nullable List<Double> ci95,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Chips", example = "25") int n,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "The value of each chip, by number")
          List<Double> repeats) {
    static PointView of(CurvePoint point) {
      CurvePoint.Interval interval = point.ci95();
      return new PointView(
          point.seconds(),
          point.mean(),
          point.std(),
          interval == null ? null : List.of(interval.low(), interval.high()),
          point.repeats().size(),
          point.repeats());
    }
  }
}
