package io.kirchhoff.results.sparkline;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.UUID;

/** The means of the curves of some jobs. */
@Schema(name = "Sparklines")
record SparklinesView(
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Of those jobs that have points, in the order asked for")
        List<SparklineView> items) {
  /** The means of the curves of one job. */
  @Schema(name = "Sparkline")
  record SparklineView(
      @Schema(requiredMode = RequiredMode.REQUIRED) UUID jobId,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description =
                  "What tells most of the job: perplexity where it has one, else accuracy",
              example = "accuracy")
          String metric,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "In the order of the spec")
          List<LineView> series) {}

  /** The means of one curve. */
  @Schema(name = "SparklineSeries")
  record LineView(
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "mapped") String name,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Whether this is a digital network, with which the others are compared")
          boolean baseline,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description =
                  "Seconds since programming, ascending; without those at which the mean is too large for a number")
          List<Double> times,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "The mean over the chips at each of these times")
          List<Double> means) {}
}
