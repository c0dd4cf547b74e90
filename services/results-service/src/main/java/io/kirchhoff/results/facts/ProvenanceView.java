package io.kirchhoff.results.facts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a result came about. */
@Schema(name = "Provenance")
@JsonInclude(JsonInclude.Include.ALWAYS)
record ProvenanceView(
    @Schema(requiredMode = RequiredMode.REQUIRED) UUID jobId,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "The job's state") String state,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "SHA-256 of the experiment with every value stated")
        String specHash,
    @Schema(requiredMode = RequiredMode.REQUIRED) long seed,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Values measured so far: one for each chip, time, series and metric")
        int points,
    @Schema(
            description =
                "SHA-256 of the file that curves?format=csv&repeats=true gives: equal hashes mean equal curves to the last digit; null until the job has completed, and for a sweep, which has no points itself",
            types = {"string", "null"})
        @Nullable String pointsHash,
    @Schema(requiredMode = RequiredMode.REQUIRED) String owner,
    @Schema(requiredMode = RequiredMode.REQUIRED) Instant createdAt,
    @Schema(
            description = "When a worker began the last attempt",
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant startedAt,
    @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant finishedAt,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            minimum = "1",
            description = "Which attempt that was")
        int attempt,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Of all attempts, in their order")
        List<PhaseTimesView> phases,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Who computed what, and with what; empty for a sweep")
        List<WorkerView> workers,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "The job's files, such as trained networks")
        List<FileView> files,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "The jobs of a sweep's points")
        List<ChildView> children,
    @Schema(
            description =
                "The fact sheet of the job whose network this one starts from; null where it starts from none, or that job was deleted")
        @Nullable FactSheetView earlier,
    @Schema(description = "What this job repeats; null where it was not submitted as a fact sheet")
        @Nullable RepetitionView origin) {
  /** When a phase of an attempt was. */
  @Schema(name = "PhaseTimes")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record PhaseTimesView(
      @Schema(requiredMode = RequiredMode.REQUIRED) int attempt,
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "inference") String phase,
      @Schema(requiredMode = RequiredMode.REQUIRED) Instant startedAt,
      @Schema(
              types = {"string", "null"},
              format = "date-time")
          @Nullable Instant finishedAt) {}

  /** A file that the job left behind. */
  @Schema(name = "FileOfResult")
  record FileView(
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "hwa.safetensors") String name,
      @Schema(requiredMode = RequiredMode.REQUIRED) String sha256,
      @Schema(requiredMode = RequiredMode.REQUIRED) long bytes) {}

  /** The job of a sweep's point. */
  @Schema(name = "ChildOfResult")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ChildView(
      @Schema(requiredMode = RequiredMode.REQUIRED, minimum = "1") int point,
      @Schema(
              description = "Null where it is still to be made",
              types = {"string", "null"},
              format = "uuid")
          @Nullable UUID jobId) {}

  /** What a job repeats. */
  @Schema(name = "Repetition")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RepetitionView(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "The job that the submitted sheet was of, which may be gone")
          UUID jobId,
      @Schema(requiredMode = RequiredMode.REQUIRED) String specHash,
      @Schema(requiredMode = RequiredMode.REQUIRED) long seed,
      @Schema(types = {"string", "null"}) @Nullable String pointsHash,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Whether experiment and seed were left as they are in the sheet")
          boolean unchanged,
      @Schema(
              description =
                  "Whether all curves are the same to the last digit; null until both are known",
              types = {"boolean", "null"})
          @Nullable Boolean reproduced) {}
}
