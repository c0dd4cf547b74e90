package io.kirchhoff.results.layer;

import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.reading.JsonName;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The layers of a job as clients see them. */
@Schema(name = "Layers")
record LayersView(
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "By series, layer and metric")
        List<LayerSeriesView> layers,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "By weights and layer")
        List<ConductancesView> conductances) {
  static LayersView of(List<LayerCurve> curves, List<LayerHistograms> histograms) {
    return new LayersView(
        curves.stream().map(LayerSeriesView::of).toList(),
        histograms.stream().map(ConductancesView::of).toList());
  }

  /** A metric of a layer over time. */
  @Schema(name = "LayerSeries")
  record LayerSeriesView(
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "mapped") String series,
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "layer0") String layer,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description =
                  """
                  programmingError: relative error of the weights right after programming, at time 0. \
                  weightError: the same of the weights found at a time, compensated as the series is. \
                  mvmError: relative error of the layer's products against ideal ones of the same inputs. \
                  driftFactor: conductance of all devices over that right after programming. \
                  compensationFactor: mean factor of the drift compensation. \
                  adcSaturation: share of the tiles' outputs at an end of the ADC's scale.""",
              allowableValues = {
                "programmingError",
                "weightError",
                "mvmError",
                "driftFactor",
                "compensationFactor",
                "adcSaturation"
              })
          String metric,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Ascending in time")
          List<LayerPointView> points) {
    static LayerSeriesView of(LayerCurve curve) {
      return new LayerSeriesView(
          curve.series(),
          curve.layer(),
          curve.metric().word(),
          curve.points().stream().map(LayerPointView::of).toList());
    }
  }

  /** A metric of a layer at one time. */
  @Schema(name = "LayerPoint")
  record LayerPointView(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Seconds since programming",
              example = "3600")
          double timeSeconds,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Mean over the chips")
          double mean,
      @Schema(
              description = "Standard deviation over the chips (n-1); null for a single one",
              types = {"number", "null"})
          @Nullable Double std,
      @Schema(
              description =
                  "95 % confidence interval of the mean, by Student's distribution; null for a single chip",
              types = {"array", "null"})
          @Nullable List<Double> ci95,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Chips", example = "3") int n,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "The value of each chip, by number")
          List<Double> repeats) {
    static LayerPointView of(CurvePoint point) {
      CurvePoint.Interval interval = point.ci95();
      return new LayerPointView(
          point.seconds(),
          point.mean(),
          point.std(),
          interval == null ? null : List.of(interval.low(), interval.high()),
          point.repeats().size(),
          point.repeats());
    }
  }

  /** The conductances of a layer over time. */
  @Schema(name = "LayerConductances")
  record ConductancesView(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "The weights that were programmed",
              allowableValues = {"fp32", "hwa"})
          String weights,
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "layer0") String layer,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Chips whose devices are counted together",
              example = "3")
          int chips,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description =
                  "Width of a bin in µS. The first bin begins at 0, the 40th ends at the largest conductance of a device, the last one has what is beyond it too.",
              example = "0.625")
          double binWidth,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Ascending in time")
          List<CountsView> points) {
    static ConductancesView of(LayerHistograms it) {
      return new ConductancesView(
          JsonName.of(it.weights()),
          it.layer(),
          it.chips(),
          it.binWidth(),
          it.counts().entrySet().stream()
              .map(time -> new CountsView(time.getKey(), time.getValue()))
              .toList());
    }
  }

  /** The conductances of a layer at one time. */
  @Schema(name = "ConductanceCounts")
  record CountsView(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Seconds since programming",
              example = "3600")
          double timeSeconds,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Devices in each bin")
          List<Integer> counts) {}
}
