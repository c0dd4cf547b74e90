package io.kirchhoff.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a job has found so far, and what that is worth. */
@Schema(name = "Result")
record ResultView(
    @Schema(requiredMode = RequiredMode.REQUIRED) UUID jobId,
    @Schema(requiredMode = RequiredMode.REQUIRED) String name,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "The job's state") String state,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "SHA-256 of the experiment with every value stated: equal hashes and seeds give equal curves")
        String specHash,
    @Schema(requiredMode = RequiredMode.REQUIRED) long seed,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "What computed the points: libraries, threads and kernels, one for each kind of worker that took part")
        List<String> engines,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Each curve's first and last value")
        List<Headline> headlines,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "How the trainings went, step by step and epoch by epoch")
        List<TrainingCurve> training) {
  /** A curve in two numbers. */
  @Schema(name = "Headline")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Headline(
      @Schema(requiredMode = RequiredMode.REQUIRED) String series,
      @Schema(requiredMode = RequiredMode.REQUIRED) String metric,
      @Schema(requiredMode = RequiredMode.REQUIRED) double firstTimeSeconds,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Mean over the chips; null where it is too large for a number",
              types = {"number", "null"})
          @Nullable Double firstMean,
      @Schema(requiredMode = RequiredMode.REQUIRED) double lastTimeSeconds,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Mean over the chips; null where it is too large for a number",
              types = {"number", "null"})
          @Nullable Double lastMean) {}

  /** A metric of a training. */
  @Schema(name = "TrainingCurve")
  record TrainingCurve(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              allowableValues = {"pretraining", "training"})
          String phase,
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "loss") String metric,
      @Schema(requiredMode = RequiredMode.REQUIRED) List<TrainingPoint> points) {}

  /** One value of it. */
  @Schema(name = "TrainingPoint")
  record TrainingPoint(
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Steps done") long step,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Epochs done, a fraction within one")
          double epoch,
      @Schema(requiredMode = RequiredMode.REQUIRED) double value) {}
}
