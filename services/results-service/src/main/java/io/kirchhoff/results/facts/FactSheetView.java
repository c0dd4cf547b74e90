package io.kirchhoff.results.facts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A submission that gives a job's curves again, and how these came about. */
@Schema(
    name = "FactSheet",
    description =
        "A submission with one field more: sent as the body of POST /api/v1/jobs, it gives a job with the same curves")
@JsonInclude(JsonInclude.Include.NON_NULL)
record FactSheetView(
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
    @Schema(requiredMode = RequiredMode.REQUIRED) long seed,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            allowableValues = {"low", "normal", "high"})
        String priority,
    @Schema(description = "Absent: as long as it takes") @Nullable Long maxRuntimeSeconds,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Texts by their names")
        JsonNode labels,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            ref = "#/components/schemas/Experiment",
            description = "The experiment, every value stated")
        JsonNode spec,
    @Schema(requiredMode = RequiredMode.REQUIRED) ProvenanceView provenance) {}
