package io.kirchhoff.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.store.job.PhaseTimes;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a phase of an attempt was. */
@Schema(name = "Phase")
@JsonInclude(JsonInclude.Include.ALWAYS)
record PhaseView(
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            allowableValues = {"pretraining", "training", "inference", "sweep"})
        String phase,
    @Schema(requiredMode = RequiredMode.REQUIRED) Instant startedAt,
    @Schema(
            description = "Null while it goes on",
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant finishedAt) {
  static PhaseView of(PhaseTimes times) {
    return new PhaseView(JsonName.of(times.phase()), times.startedAt(), times.finishedAt());
  }
}
