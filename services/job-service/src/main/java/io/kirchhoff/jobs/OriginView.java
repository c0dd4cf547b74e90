package io.kirchhoff.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.Origin;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a job that was submitted as a fact sheet comes from. */
@Schema(name = "OriginOfJob")
@JsonInclude(JsonInclude.Include.ALWAYS)
record OriginView(
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "The job that the sheet is of, which may be gone")
        UUID jobId,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "Whether this job is the same experiment with the same seed, and so gives the same curves")
        boolean unchanged) {
  static @Nullable OriginView of(JobEntity job) {
    Origin origin = job.origin();
    return origin == null ? null : new OriginView(origin.job(), origin.isRepeatedBy(job));
  }
}
