package io.kirchhoff.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.curve.Finite;
import io.kirchhoff.experiment.curve.Quantiles;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** The curves of a job as clients see them. */
@Schema(name = "Curves")
public record CurvesView(@Schema(requiredMode = RequiredMode.REQUIRED) List<SeriesView> series) {
  /**
   * What clients see.
   *
   * @param baselines names of the digital series
   * @param repeats whether they see the values of single chips
   */
  static CurvesView of(List<Curve> curves, Set<String> baselines, boolean repeats) {
    return new CurvesView(
        curves.stream().map(curve -> SeriesView.of(curve, baselines, repeats)).toList());
  }

  /** One curve. */
  @Schema(name = "Series")
  public record SeriesView(
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "mapped") String name,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description =
                  "What was measured; an accuracy or an error is a share from 0 to 1, a perplexity is 1 or more, a normalised accuracy is 0 for guessing and 1 for the digital network",
              example = "accuracy")
          String metric,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Whether this is a digital network, with which the others are compared")
          boolean baseline,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Ascending in time")
          List<PointView> points) {
    /**
     * What clients see of it.
     *
     * @param baselines names of the digital series
     * @param repeats whether they see the values of single chips
     */
    public static SeriesView of(Curve curve, Set<String> baselines, boolean repeats) {
      return new SeriesView(
          curve.name(),
          curve.metric(),
          baselines.contains(curve.name()),
          curve.points().stream().map(point -> PointView.of(point, repeats)).toList());
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
              description = "Mean over the chips; null where it is too large for a number",
              types = {"number", "null"},
              example = "0.96")
          @Nullable Double mean,
      @Schema(
              description =
                  "Standard deviation over the chips (n-1); null for a single one, and where it is too large",
              types = {"number", "null"})
          @Nullable Double std,
      @Schema(
              description =
                  "95 % confidence interval of the mean, by Student's distribution; null for a single chip, and where it is too large",
              types = {"array", "null"},
              example = "[0.955, 0.965]")
          @Nullable List<Double> ci95,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Chips", example = "25") int n,
      @Schema(
              description =
                  "How the chips are spread; null for a single chip, and where one is too large")
          @Nullable QuantilesView quantiles,
      @ArraySchema(
              arraySchema =
                  @Schema(
                      description =
                          "The value of each chip, by number; null where it is too large for a number; absent where the request says so"),
              schema =
                  @Schema(
                      types = {"number", "null"},
                      format = "double"))
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable List<@Nullable Double> repeats) {
    private static PointView of(CurvePoint point, boolean repeats) {
      return new PointView(
          point.seconds(),
          Finite.orNull(point.mean()),
          Finite.orNull(point.std()),
          Finite.orNull(point.ci95()),
          point.repeats().size(),
          point.quantiles() == null ? null : QuantilesView.of(point.quantiles()),
          repeats ? repeats(point) : null);
    }

    private static List<@Nullable Double> repeats(CurvePoint point) {
      return point.repeats().stream().<@Nullable Double>map(Finite::orNull).toList();
    }
  }

  /** Between which values the chips lie. */
  @Schema(
      name = "Quantiles",
      description =
          "Values that 5, 25, 50, 75 and 95 % of the chips do not reach, linear between the sorted values (type 7 of Hyndman and Fan, numpy's standard)")
  record QuantilesView(
      @Schema(requiredMode = RequiredMode.REQUIRED) double p5,
      @Schema(requiredMode = RequiredMode.REQUIRED) double p25,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "The median") double p50,
      @Schema(requiredMode = RequiredMode.REQUIRED) double p75,
      @Schema(requiredMode = RequiredMode.REQUIRED) double p95) {
    private static @Nullable QuantilesView of(Quantiles quantiles) {
      var view =
          new QuantilesView(
              quantiles.p5(), quantiles.p25(), quantiles.p50(), quantiles.p75(), quantiles.p95());
      return DoubleStream.of(view.p5, view.p25, view.p50, view.p75, view.p95)
              .allMatch(Double::isFinite)
          ? view
          : null;
    }
  }
}
