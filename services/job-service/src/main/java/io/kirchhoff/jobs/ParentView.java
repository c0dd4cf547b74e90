package io.kirchhoff.jobs;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The sweep or study that a job is a child of. */
@Schema(name = "SweepOfJob")
record ParentView(
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "The sweep's id") UUID id,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "What it is: a sweep, or a sensitivity study",
            allowableValues = {"sweep", "sensitivity"})
        String kind,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            minimum = "1",
            description = "The number of the job's point")
        int point,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "The values of the point, by the paths of the parameters",
            example = "{\"training.analog.modifier.stdDev\": 0.06}")
        Map<String, JsonNode> parameters) {}
