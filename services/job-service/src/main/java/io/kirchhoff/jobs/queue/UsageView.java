package io.kirchhoff.jobs.queue;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;

/** What owners use, as clients see it. */
@Schema(name = "Usage")
record UsageView(
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "From when on seconds are counted")
        Instant from,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Until when seconds are counted")
        Instant to,
    @Schema(requiredMode = RequiredMode.REQUIRED) List<OwnerUsageView> owners) {}
