package io.kirchhoff.jobs.queue;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Map;

/** What one owner uses, as clients see it. */
@Schema(name = "OwnerUsage")
record OwnerUsageView(
    @Schema(requiredMode = RequiredMode.REQUIRED) String owner,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Jobs by state")
        Map<String, Long> jobs,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Tasks by state")
        Map<String, Long> tasks,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "Seconds that workers had tasks of the owner, whatever came of them, within the time that is asked for")
        double computeSeconds,
    @Schema(requiredMode = RequiredMode.REQUIRED) LimitsView limits) {}
