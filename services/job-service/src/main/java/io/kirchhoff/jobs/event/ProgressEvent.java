package io.kirchhoff.jobs.event;

import io.kirchhoff.jobs.TaskCountsView;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The data of an event {@code progress}. */
@Schema(
    name = "ProgressEvent",
    description =
        "Data of an event progress: how far the job is, told each second at first and each ten seconds in a phase of hours")
record ProgressEvent(
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "When it was so") Instant at,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "What the job is busy with",
            allowableValues = {"pretraining", "training", "inference", "sweep"})
        String phase,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Units done; the last one may be done in part",
            example = "7.5")
        double completed,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Units of this phase",
            example = "20")
        double total,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "What is counted",
            allowableValues = {"epochs", "repeats", "points"})
        String unit,
    @Schema(
            description = "Estimated seconds until this phase ends; null while too little is known",
            types = {"number", "null"},
            example = "12.5")
        @Nullable Double secondsLeft,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "How many of the job's tasks are where")
        TaskCountsView tasks) {}
