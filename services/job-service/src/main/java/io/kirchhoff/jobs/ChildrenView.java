package io.kirchhoff.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How far the points of a sweep are, and the best of them. */
@Schema(name = "SweepChildren")
@JsonInclude(JsonInclude.Include.ALWAYS)
record ChildrenView(
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Points") int total,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "Points whose child is still to be made, or to be tried again; once the sweep has ended they stay so until it is retried")
        int waiting,
    @Schema(requiredMode = RequiredMode.REQUIRED) int queued,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Children that run or are being cancelled")
        int running,
    @Schema(requiredMode = RequiredMode.REQUIRED) int completed,
    @Schema(requiredMode = RequiredMode.REQUIRED) int failed,
    @Schema(requiredMode = RequiredMode.REQUIRED) int cancelled,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Whether the sweep was stopped: no more children are begun")
        boolean stopped,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "What tells the best child",
            example = "accuracy")
        String metric,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Which values of it are better",
            allowableValues = {"maximize", "minimize"})
        String goal,
    @Schema(description = "The best of the completed children; null before there is one")
        @Nullable BestView best) {
  /** The best child. */
  @Schema(name = "BestChild")
  record BestView(
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "The child's id") UUID jobId,
      @Schema(requiredMode = RequiredMode.REQUIRED) int point,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "The values of the point, by the paths of the parameters")
          Map<String, JsonNode> parameters,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Mean over the chips")
          double mean,
      @Schema(
              description =
                  "Standard deviation over the chips (n-1); null for a single one, and where it is too large",
              types = {"number", "null"})
          @Nullable Double std,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Chips") int n) {}
}
