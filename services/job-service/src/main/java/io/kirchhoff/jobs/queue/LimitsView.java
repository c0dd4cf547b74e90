package io.kirchhoff.jobs.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kirchhoff.store.limit.LimitSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** What an owner may have, as clients see it. */
@Schema(name = "Limits", description = "What an owner may have; null where there is no limit")
@JsonInclude(JsonInclude.Include.ALWAYS)
record LimitsView(
    @Schema(
            description = "Jobs that wait for their first worker",
            types = {"integer", "null"})
        @Nullable Integer queued,
    @Schema(
            description = "Tasks on workers at once",
            types = {"integer", "null"})
        @Nullable Integer running,
    @Schema(
            description = "Seconds of workers within the period",
            types = {"integer", "null"})
        @Nullable Long computeSeconds,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "The period, which ends now")
        long periodSeconds) {
  static LimitsView of(LimitSettings settings) {
    return new LimitsView(
        settings.queued(),
        settings.running(),
        settings.computeSeconds(),
        settings.period().toSeconds());
  }
}
