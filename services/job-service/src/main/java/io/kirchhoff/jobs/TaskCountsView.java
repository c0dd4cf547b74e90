package io.kirchhoff.jobs;

import io.kirchhoff.experiment.job.TaskCounts;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** How many tasks are where, as clients see it. */
@Schema(
    name = "TaskCounts",
    description =
        "Cancelled ones count nowhere; chips that are still to be divided wait as one task")
public record TaskCountsView(
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "Ended well") long done,
    @Schema(requiredMode = RequiredMode.REQUIRED, description = "On a worker") long running,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "For a worker, or for what has to come before")
        long waiting,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "Ended badly in the present attempt")
        long failed) {
  static TaskCountsView of(TaskCounts counts) {
    return new TaskCountsView(counts.done(), counts.running(), counts.waiting(), counts.failed());
  }
}
