package io.kirchhoff.jobs;

import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.SensitivityReader;
import io.kirchhoff.experiment.reading.SpecReader;
import io.kirchhoff.experiment.reading.SpecWriter;
import io.kirchhoff.experiment.reading.SweepReader;
import io.kirchhoff.experiment.spec.StartSpec;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.sweep.Sweep;
import io.kirchhoff.experiment.sweep.SweepSubmission;
import io.kirchhoff.store.job.SubmittedJob;
import java.util.List;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** From what was sent to a job that can be stored. */
@Component
class SubmissionReader {
  private final SpecReader reader;
  private final SweepReader sweeps;
  private final SensitivityReader sensitivities;
  private final EarlierNetworks earlier;
  private final EarlierStrategies strategies;

  SubmissionReader(
      SpecReader reader,
      SweepReader sweeps,
      SensitivityReader sensitivities,
      EarlierNetworks earlier,
      EarlierStrategies strategies) {
    this.strategies = strategies;
    this.reader = reader;
    this.sweeps = sweeps;
    this.sensitivities = sensitivities;
    this.earlier = earlier;
  }

  SubmittedJob read(SubmissionRequest request) throws InvalidSpecException {
    FactSheet sheet = FactSheet.of(request.document());
    return job(sheet.submission(), request.key(), request.hash()).from(sheet.origin());
  }

  private SubmittedJob job(
      JsonNode document, @Nullable String idempotencyKey, @Nullable String requestHash)
      throws InvalidSpecException {
    if (SweepReader.isSweep(document)) {
      return sweep(sweeps.read(document, this::submission), idempotencyKey, requestHash);
    }
    if (SensitivityReader.isSensitivity(document)) {
      return SensitivitySubmissions.job(
          sensitivities.read(document, this::submission), idempotencyKey, requestHash);
    }
    Submission submission = submission(document);
    String spec = SpecWriter.write(submission.spec()).toString();
    StartSpec start = submission.spec().start();
    return new SubmittedJob(
        submission.name(),
        submission.kind(),
        submission.seed(),
        submission.priority(),
        submission.maxRuntimeSeconds(),
        start == null ? null : UUID.fromString(start.fromJob()),
        SpecWriter.write(submission.labels()).toString(),
        spec,
        DigestUtils.sha256Hex(spec),
        idempotencyKey,
        requestHash,
        TaskPlan.of(submission.spec()));
  }

  private Submission submission(JsonNode document) throws InvalidSpecException {
    Submission submission = reader.read(strategies.resolve(earlier.resolve(document)));
    earlier.check(submission.spec(), SpecWriter.write(submission.spec().network()));
    strategies.check(document, submission.spec());
    return submission;
  }

  private static SubmittedJob sweep(
      Sweep sweep, @Nullable String idempotencyKey, @Nullable String requestHash) {
    SweepSubmission submission = sweep.submission();
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
        SweepSubmissions.of(sweep));
  }
}
