package io.kirchhoff.jobs;

import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.reading.SpecWriter;
import io.kirchhoff.experiment.sensitivity.SensitivityPlan;
import io.kirchhoff.experiment.sensitivity.SensitivityStudy;
import io.kirchhoff.experiment.sensitivity.SensitivitySubmission;
import io.kirchhoff.experiment.sensitivity.StudyPoint;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.StartSpec;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.sweep.Goal;
import io.kirchhoff.experiment.sweep.Objective.Measure;
import io.kirchhoff.store.job.SubmittedJob;
import io.kirchhoff.store.sweep.SubmittedSensitivity;
import io.kirchhoff.store.sweep.SubmittedSweep;
import io.kirchhoff.store.sweep.SweepPoint;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** From a sensitivity study that was read to what is stored of it. */
final class SensitivitySubmissions {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SensitivitySubmissions() {}

  static SubmittedJob job(
      SensitivityStudy study, @Nullable String idempotencyKey, @Nullable String requestHash) {
    SensitivitySubmission submission = study.submission();
    String spec = SpecWriter.write(submission.spec()).toString();
    return new SubmittedJob(
        submission.name(),
        submission.kind(),
        submission.seed(),
        submission.priority(),
        null,
        null,
        SpecWriter.write(submission.labels()).toString(),
        spec,
        DigestUtils.sha256Hex(spec),
        idempotencyKey,
        requestHash,
        List.of(),
        new SubmittedSweep(
            submission.spec().parallelism(),
            Objects.requireNonNull(submission.spec().failureBudget()),
            Point.ACCURACY,
            Goal.MAXIMIZE,
            study.points().stream().map(point -> point(study, point)).toList(),
            new SubmittedSensitivity(JSON.writeValueAsString(study.plan()), study.cells())));
  }

  private static SweepPoint point(SensitivityStudy study, StudyPoint point) {
    SensitivityPlan plan = study.plan();
    Submission base = study.base();
    InferenceSpec inference = Objects.requireNonNull(base.spec().inference());
    boolean isBase = point.number() == SensitivityPlan.BASE;
    boolean waits = !isBase && plan.afterBase();
    String spec = point.spec().toString();
    StartSpec start = base.spec().start();
    return new SweepPoint(
        point.number(),
        point.parameters().toString(),
        isBase ? base.kind() : plan.kind(),
        base.seed(),
        base.maxRuntimeSeconds(),
        start == null || waits ? null : UUID.fromString(start.fromJob()),
        spec,
        DigestUtils.sha256Hex(spec),
        inference.repeats(),
        new Measure(SensitivityPlan.ANALOG, plan.seconds()),
        waits ? SensitivityPlan.BASE : null);
  }
}
