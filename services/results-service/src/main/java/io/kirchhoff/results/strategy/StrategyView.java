package io.kirchhoff.results.strategy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kirchhoff.experiment.strategy.StrategyReport;
import io.kirchhoff.store.strategy.FoundStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a search has found, as clients see it. */
@Schema(name = "Strategy")
@JsonInclude(JsonInclude.Include.NON_NULL)
record StrategyView(
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "Whether the search found a mapping that leaves a smaller error than the plain one, by two standard errors of the difference on chips of their own")
        boolean improved,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "The same in words",
            example = "The mapping found leaves 52.1 % less squared error than the plain one.")
        String finding,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "The mapping as specs state a converter: what was found, or the plain one where nothing better was")
        JsonNode converter,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "The best one's mean loss less the plain one's, over the plain one's",
            example = "-0.521")
        double relativeDifference,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Its standard error over chips")
        double standardError,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "How many mappings were tried",
            example = "6000")
        int evaluations,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "The errors of mappings over time")
        List<MappingErrorView> errors,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Weights from the most negative one, -1, to the most positive, 1")
        List<Double> weights,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "The devices of a weight, with their conductances at these weights")
        List<MappedDeviceView> devices,
    @Schema(
            description = "The layer whose mapping this is; absent where all layers share one",
            example = "layer0")
        @Nullable String layer,
    @Schema(
            description = "How all layers fared, in words; absent where they share one mapping",
            example =
                "1 of 2 layers have a mapping that leaves less error on their weights than the plain one; layer1: the plain one stays.")
        @Nullable String summary,
    @Schema(
            description =
                "The layers whose searches have ended, in order; absent where all layers share one mapping")
        @Nullable List<LayerStrategyView> layers) {
  /**
   * A view of one mapping.
   *
   * @param all what the job's searches have found
   * @param one of these
   */
  static StrategyView of(FoundLayers all, FoundStrategy one) {
    StrategyReport report = one.report();
    MappedDevices mapped = MappedDevices.of(report);
    double plain = report.errors().getFirst().loss();
    return new StrategyView(
        report.improved(),
        finding(report),
        report.converter(),
        report.difference() / plain,
        report.standardError() / plain,
        report.evaluations(),
        MappingErrorView.of(report),
        mapped.weights(),
        MappedDeviceView.of(mapped),
        one.layer(),
        all.byLayer() ? all.summary() : null,
        all.byLayer() ? all.all().stream().map(LayerStrategyView::of).toList() : null);
  }

  static String finding(StrategyReport report) {
    double percent = 100 * report.difference() / report.errors().getFirst().loss();
    return report.improved()
        ? String.format(
            Locale.ROOT,
            "The mapping found leaves %.1f %% less squared error on the weights than the plain one.",
            -percent)
        : String.format(
            Locale.ROOT,
            "No mapping was found that is better than the plain one by two standard errors (the best differs by %+.1f %%): the plain one stays.",
            percent);
  }

  /** The error of a mapping over time. */
  @Schema(name = "MappingError")
  record MappingErrorView(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description =
                  "plain: the converter of the spec; best found; or a mapping that is known from elsewhere",
              example = "plain")
          String name,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description =
                  "Mean over times and chips of (10 (w(t) - w) / W)^2, W the largest weight, as aihwkit's TNMSE",
              example = "0.179")
          double loss,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Of the mean, over chips")
          double standardError,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Ascending in time")
          List<MappingErrorPoint> points) {
    static List<MappingErrorView> of(StrategyReport report) {
      return report.errors().stream().map(it -> of(it, report.times())).toList();
    }

    private static MappingErrorView of(StrategyReport.MappingError error, List<Double> times) {
      var points = new ArrayList<MappingErrorPoint>();
      for (int time = 0; time < times.size(); time++) {
        points.add(
            new MappingErrorPoint(
                times.get(time), error.lossAt().get(time), error.standardErrorAt().get(time)));
      }
      return new MappingErrorView(error.name(), error.loss(), error.standardError(), points);
    }
  }

  /** The error of a mapping at one time. */
  @Schema(name = "MappingErrorPoint")
  record MappingErrorPoint(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Seconds since programming",
              example = "3600")
          double timeSeconds,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Mean over chips") double loss,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Of the mean, over chips")
          double standardError) {}

  /** A device of a weight. */
  @Schema(name = "MappedDevice")
  record MappedDeviceView(
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "pair 1, adds") String name,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Its share in a weight: negative where it subtracts",
              example = "1")
          double share,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "At each weight, in µS")
          List<Double> conductances) {
    static List<MappedDeviceView> of(MappedDevices mapped) {
      return mapped.devices().stream()
          .map(it -> new MappedDeviceView(it.name(), it.share(), it.conductances()))
          .toList();
    }
  }
}
