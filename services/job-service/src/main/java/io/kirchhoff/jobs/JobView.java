package io.kirchhoff.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A job as clients see it. */
@Schema(name = "Job")
@JsonInclude(JsonInclude.Include.ALWAYS)
record JobView(
    @Schema(requiredMode = RequiredMode.REQUIRED) UUID id,
    @Schema(requiredMode = RequiredMode.REQUIRED) String name,
    @Schema(requiredMode = RequiredMode.REQUIRED, allowableValues = "training") String kind,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "A final state (completed, failed, cancelled) never changes",
            allowableValues = {
              "queued",
              "running",
              "cancelling",
              "completed",
              "failed",
              "cancelled"
            })
        String state,
    @Schema(
            description = "Why the job failed, in words",
            types = {"string", "null"})
        @Nullable String reason,
    @Schema(
            description = "Why the job failed, as a stable code",
            types = {"string", "null"},
            allowableValues = {
              "dataset-unavailable",
              "training-diverged",
              "out-of-memory",
              "worker-lost",
              "internal-error"
            })
        @Nullable String reasonCode,
    @Schema(description = "How far a running job is; null before") @Nullable ProgressView progress,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "How often the task taken most often was taken; 0 before the first worker")
        int attempt,
    @Schema(requiredMode = RequiredMode.REQUIRED) long seed,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            allowableValues = {"low", "normal", "high"})
        String priority,
    @Schema(requiredMode = RequiredMode.REQUIRED) Instant createdAt,
    @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant startedAt,
    @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant finishedAt,
    @Schema(
            description = "Queued jobs that go first; null once a worker has started",
            types = {"integer", "null"})
        @Nullable Long queuePosition,
    @Schema(requiredMode = RequiredMode.REQUIRED) Map<String, String> labels,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            ref = "#/components/schemas/TrainingExperiment",
            description = "The experiment, every value stated")
        JsonNode spec) {}
