package io.kirchhoff.jobs.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queue as clients see it. */
@Schema(name = "Queue")
@JsonInclude(JsonInclude.Include.ALWAYS)
record QueueView(
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "What waits and runs, the highest priority first")
        List<QueueLineView> items,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "The workers that live")
        List<WorkerView> workers,
    @Schema(
            description =
                "About how many seconds a job of normal priority would wait whose owner has nothing in the queue; null while too little is known",
            types = {"number", "null"})
        @Nullable Double expectedWaitSeconds,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Tasks that wait for a newer worker than there is, as in an upgrade")
        List<UnknownTasksView> unknownToWorkers) {}
