package io.kirchhoff.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.store.job.JobAttempt;
import io.kirchhoff.store.job.PhaseTimes;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One life of a job, from the queue to an end, as clients see it. */
@Schema(name = "Attempt")
@JsonInclude(JsonInclude.Include.ALWAYS)
record AttemptView(
    @Schema(requiredMode = RequiredMode.REQUIRED) int number,
    @Schema(requiredMode = RequiredMode.REQUIRED) String state,
    @Schema(types = {"string", "null"}) @Nullable String reasonCode,
    @Schema(types = {"string", "null"}) @Nullable String reason,
    @Schema(requiredMode = RequiredMode.REQUIRED) Instant queuedAt,
    @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant startedAt,
    @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant finishedAt,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Worker processes that ended while they had a task of it")
        int workersLost,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "Tasks that were tried again after the database or the artifact store did not answer")
        int retries,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "What it did when, in the order of their beginnings")
        List<PhaseView> phases) {
  static AttemptView of(JobAttempt attempt, List<PhaseTimes> phases) {
    return new AttemptView(
        attempt.number(),
        JsonName.of(attempt.state()),
        attempt.reasonCode() == null ? null : JsonName.of(attempt.reasonCode()),
        attempt.reason(),
        attempt.queuedAt(),
        attempt.startedAt(),
        attempt.finishedAt(),
        attempt.workersLost(),
        attempt.retries(),
        phases.stream()
            .filter(phase -> phase.attempt() == attempt.number())
            .map(PhaseView::of)
            .toList());
  }
}
