package io.kirchhoff.jobs.event;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The data of an event {@code state}. */
@Schema(name = "StateEvent", description = "Data of an event state: the job has another state")
record StateEvent(
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "When it happened") Instant at,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "After a final state (completed, failed, cancelled) the stream ends",
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
            description = "Why the job failed, or its sweep has fewer points, in words",
            types = {"string", "null"})
        @Nullable String reason,
    @Schema(
            description = "Why the job failed, as a stable code",
            types = {"string", "null"})
        @Nullable String reasonCode) {}
