package io.kirchhoff.results.strategy;

import io.kirchhoff.experiment.strategy.StrategyReport;
import io.kirchhoff.results.strategy.StrategyView.MappedDeviceView;
import io.kirchhoff.results.strategy.StrategyView.MappingErrorView;
import io.kirchhoff.store.strategy.FoundStrategy;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What a layer's search has found, as clients see it. */
@Schema(name = "LayerStrategy")
record LayerStrategyView(
    @Schema(requiredMode = RequiredMode.REQUIRED, example = "layer0") String layer,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Whether the layer's mapping is better than the plain one")
        boolean improved,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "The same in words") String finding,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "The layer's mapping as specs state a converter: what was found, or the plain one where nothing better was")
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
            description = "How many mappings were tried for this layer",
            example = "6000")
        int evaluations,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "The errors of mappings over time")
        List<MappingErrorView> errors,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "The devices of a weight, with their conductances at weights from -1 to 1")
        List<MappedDeviceView> devices) {
  static LayerStrategyView of(FoundStrategy found) {
    StrategyReport report = found.report();
    double plain = report.errors().getFirst().loss();
    return new LayerStrategyView(
        Objects.requireNonNull(found.layer()),
        report.improved(),
        StrategyView.finding(report),
        report.converter(),
        report.difference() / plain,
        report.standardError() / plain,
        report.evaluations(),
        MappingErrorView.of(report),
        MappedDeviceView.of(MappedDevices.of(report)));
  }
}
