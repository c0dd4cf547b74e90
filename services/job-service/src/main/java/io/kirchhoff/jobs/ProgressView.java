package io.kirchhoff.jobs;

import io.swagger.v3.oas.annotations.media.Schema;

/** How far a job is in its present phase. */
@Schema(name = "Progress")
record ProgressView(
    @Schema(
            description = "What the job is busy with",
            allowableValues = {"pretraining", "training", "inference", "sweep"},
            requiredMode = Schema.RequiredMode.REQUIRED)
        String phase,
    @Schema(
            description = "Units done; the last one may be done in part",
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "7.5")
        double completed,
    @Schema(
            description = "Units of this phase",
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "20")
        double total,
    @Schema(
            description = "What is counted",
            allowableValues = {"epochs", "repeats", "points"},
            requiredMode = Schema.RequiredMode.REQUIRED)
        String unit) {}
