package io.kirchhoff.jobs;

import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.store.job.SubmittedJob;
import io.kirchhoff.store.sweep.SubmittedSweep;
import io.kirchhoff.store.sweep.SweepPoint;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a valid submission would become. */
@Schema(name = "CheckedSubmission")
record CheckedSubmission(
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
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description =
                "How many jobs compute: 1, or the children of a sweep; of a sensitivity study those that are known before any has ended")
        int jobs,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "How many chips these test together")
        long chips,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "The SHA-256 of the experiment, as results have it")
        String specHash,
    @Schema(
            requiredMode = RequiredMode.REQUIRED,
            description = "The experiment with every value stated")
        JsonNode spec) {
  static CheckedSubmission of(SubmittedJob job) {
    SubmittedSweep sweep = job.sweep();
    return new CheckedSubmission(
        JsonName.of(job.kind()),
        sweep == null ? 1 : sweep.points().size(),
        sweep == null
            ? job.tasks().stream().mapToLong(TaskPlan::repeats).sum()
            : sweep.points().stream().mapToLong(SweepPoint::chips).sum(),
        job.specHash(),
        JsonMapper.shared().readTree(job.spec()));
  }
}
