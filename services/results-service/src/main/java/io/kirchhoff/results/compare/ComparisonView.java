package io.kirchhoff.results.compare;

import io.kirchhoff.results.CurvesView.SeriesView;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.UUID;

/** Jobs beside each other. */
@Schema(name = "Comparison")
record ComparisonView(
    @Schema(
            description = "The first job, from which differences count",
            requiredMode = RequiredMode.REQUIRED)
        UUID reference,
    @Schema(
            description = "All times of all curves, in seconds since programming, ascending",
            requiredMode = RequiredMode.REQUIRED,
            example = "[1, 3600, 86400]")
        List<Double> times,
    @Schema(
            description = "The loss of accuracy that endurance is about, as a share",
            requiredMode = RequiredMode.REQUIRED,
            example = "0.01")
        double loss,
    @Schema(description = "In the order asked for", requiredMode = RequiredMode.REQUIRED)
        List<ComparedJob> jobs) {
  /** One of the jobs. */
  @Schema(name = "ComparedJob")
  record ComparedJob(
      @Schema(requiredMode = RequiredMode.REQUIRED) UUID id,
      @Schema(requiredMode = RequiredMode.REQUIRED) String name,
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "completed") String state,
      @Schema(requiredMode = RequiredMode.REQUIRED) long seed,
      @Schema(
              description =
                  "Whether the seed is that of the reference, so that chips of the same number can be compared",
              requiredMode = RequiredMode.REQUIRED)
          boolean paired,
      @Schema(requiredMode = RequiredMode.REQUIRED) List<SeriesView> series,
      @Schema(
              description =
                  "This job's values minus the reference's, chip by chip, where both have one; empty when not paired",
              requiredMode = RequiredMode.REQUIRED)
          List<SeriesView> differences,
      @Schema(
              description = "How long the mean accuracy of each series on chips lasts",
              requiredMode = RequiredMode.REQUIRED)
          List<Endurance> endurance) {}
}
