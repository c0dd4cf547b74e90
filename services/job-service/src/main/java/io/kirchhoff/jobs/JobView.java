package io.kirchhoff.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
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
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            allowableValues = {
              "training",
              "drift-inference",
              "weight-programming",
              "sweep",
              "sensitivity"
            })
        String kind,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "A final state (completed, failed, cancelled) never changes in an attempt, and completed never at all",
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
            description = "Why the job failed, or a stopped sweep has fewer points, in words",
            types = {"string", "null"})
        @Nullable String reason,
    @Schema(
            description =
                "Why the present attempt did not end well, as a stable code; docs/failures.md tells of each",
            types = {"string", "null"},
            allowableValues = {
              "dataset-unavailable",
              "dataset-unusable",
              "network-does-not-fit",
              "training-diverged",
              "out-of-memory",
              "worker-killed",
              "runtime-limit",
              "storage-unavailable",
              "database-unavailable",
              "children-failed",
              "stopped",
              "cancelled",
              "internal-error"
            })
        @Nullable String reasonCode,
    @Schema(description = "How far a running job is; null before") @Nullable ProgressView progress,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            minimum = "1",
            description = "Counts from 1; each retry begins the next one")
        int attempt,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "All attempts, the first one first")
        List<AttemptView> attempts,
    @Schema(requiredMode = RequiredMode.REQUIRED) long seed,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            allowableValues = {"low", "normal", "high"})
        String priority,
    @Schema(
            description = "How long an attempt may run; null: as long as it takes",
            types = {"integer", "null"})
        @Nullable Long maxRuntimeSeconds,
    @Schema(requiredMode = RequiredMode.REQUIRED) Instant createdAt,
    @Schema(
            description = "When a worker began the present attempt",
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant startedAt,
    @Schema(
            description = "When the present attempt ended",
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant finishedAt,
    @Schema(
            description = "Queued jobs that go first; null once a worker has started",
            types = {"integer", "null"})
        @Nullable Long queuePosition,
    @Schema(
            description =
                "About when a worker begins a queued job, by the pace of the latest tasks and the workers that live; null once one has begun, and while nothing is known",
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant estimatedStartAt,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "How many of the job's tasks are where; of a sweep, its children stand for tasks")
        TaskCountsView tasks,
    @Schema(requiredMode = RequiredMode.REQUIRED) Map<String, String> labels,
    @Schema(description = "The sweep that the job is a child of; null where it is none")
        @Nullable ParentView sweep,
    @Schema(description = "The children of a sweep; null for other jobs")
        @Nullable ChildrenView children,
    @Schema(
            description =
                "Where a job that was submitted as a fact sheet comes from; null for other jobs")
        @Nullable OriginView origin,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            ref = "#/components/schemas/Experiment",
            description = "The experiment, every value stated")
        JsonNode spec) {}
