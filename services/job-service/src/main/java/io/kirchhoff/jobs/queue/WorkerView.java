package io.kirchhoff.jobs.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kirchhoff.store.queue.LiveWorker;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A worker, as clients see it. */
@Schema(name = "Worker")
@JsonInclude(JsonInclude.Include.ALWAYS)
record WorkerView(
    @Schema(requiredMode = RequiredMode.REQUIRED) String name,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "The newest form of tasks that it knows; it leaves newer ones alone")
        int format,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "What it computes with")
        String engine,
    @Schema(requiredMode = RequiredMode.REQUIRED) Instant startedAt,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "When it last said that it lives")
        Instant seenAt,
    @Schema(
            description = "The job that it has a task of; null when it has none",
            types = {"string", "null"},
            format = "uuid")
        @Nullable UUID job,
    @Schema(
            description = "The task that it has",
            types = {"string", "null"},
            format = "uuid")
        @Nullable UUID task) {
  static WorkerView of(LiveWorker worker) {
    return new WorkerView(
        worker.name(),
        worker.format(),
        worker.engine(),
        worker.startedAt(),
        worker.seenAt(),
        worker.job(),
        worker.task());
  }
}
