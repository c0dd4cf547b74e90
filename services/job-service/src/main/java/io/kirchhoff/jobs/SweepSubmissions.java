package io.kirchhoff.jobs;

import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.reading.SpecWriter;
import io.kirchhoff.experiment.spec.StartSpec;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.sweep.Objective;
import io.kirchhoff.experiment.sweep.Sweep;
import io.kirchhoff.experiment.sweep.SweepChild;
import io.kirchhoff.experiment.sweep.SweepSpec;
import io.kirchhoff.store.sweep.SubmittedSweep;
import io.kirchhoff.store.sweep.SweepPoint;
import java.util.Objects;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/** From a sweep that was read to what is stored of it. */
final class SweepSubmissions {
  private SweepSubmissions() {}

  static SubmittedSweep of(Sweep sweep) {
    SweepSpec spec = sweep.submission().spec();
    Objective objective = spec.goal();
    return new SubmittedSweep(
        spec.parallelism(),
        Objects.requireNonNull(spec.failureBudget()),
        objective.metric(),
        objective.better(),
        sweep.children().stream().map(child -> point(child, objective)).toList());
  }

  private static SweepPoint point(SweepChild child, Objective objective) {
    Submission submission = child.submission();
    String spec = SpecWriter.write(submission.spec()).toString();
    StartSpec start = submission.spec().start();
    return new SweepPoint(
        child.point(),
        SpecWriter.write(child.parameters()).toString(),
        submission.kind(),
        submission.seed(),
        submission.maxRuntimeSeconds(),
        start == null ? null : UUID.fromString(start.fromJob()),
        spec,
        DigestUtils.sha256Hex(spec),
        TaskPlan.chips(submission.spec()),
        objective.in(submission.spec()));
  }
}
