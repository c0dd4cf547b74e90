package io.kirchhoff.results.facts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a worker did for a job. */
@Schema(name = "WorkerOfResult")
@JsonInclude(JsonInclude.Include.ALWAYS)
record WorkerView(
    @Schema(requiredMode = RequiredMode.REQUIRED) String name,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "What it computed with, in a line",
            example =
                "PyTorch 2.7.1, 1 thread; tile kernels vector, 8 lanes; Kirchhoff 0.1.0, DJL 0.35.1, Java 25.0.1+8; Xeon, Linux amd64")
        String engine,
    @Schema(
            description = "The same in parts; null for results from before these were kept",
            types = {"object", "null"},
            example =
                "{\"kirchhoff\": \"0.1.0\", \"djl\": \"0.35.1\", \"pytorch\": \"PyTorch 2.7.1\", \"java\": \"25.0.1+8\", \"system\": \"Linux amd64\", \"processor\": \"Xeon\", \"threads\": 1, \"kernels\": \"vector, 8 lanes\", \"device\": \"cpu\"}")
        @Nullable JsonNode software,
    @Schema(requiredMode = RequiredMode.REQUIRED) List<TaskView> tasks) {
  /**
   * A task. Short, because a job may have ten thousand of them and its sheet has to be small enough
   * to be submitted.
   */
  @Schema(name = "TaskOfResult")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record TaskView(
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "Its first chip, from 0")
          int firstChip,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description =
                  "How many chips it programmed and tested; 0 for the training, the taking over of a network, or a search")
          int chips,
      @Schema(description = "In a search for a mapping: how many it tried; absent in other tasks")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Integer evaluations,
      @Schema(
              description = "When the worker began it: seconds after the job was created",
              types = {"number", "null"})
          @Nullable Double beganAfterSeconds,
      @Schema(
              description = "Seconds until it was done; null while it is not",
              types = {"number", "null"})
          @Nullable Double tookSeconds) {}
}
