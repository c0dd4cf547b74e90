package io.kirchhoff.jobs;

import io.kirchhoff.api.problem.ProblemCode;
import io.kirchhoff.api.problem.ProblemException;
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
import io.kirchhoff.store.artifact.Sha256;
import io.kirchhoff.store.job.SubmittedJob;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the bytes of a request to a job that can be stored. */
@Component
class SubmissionReader {
  private static final int LONGEST_KEY = 200;

  /** JSON by the book: no duplicate fields, no NaN, nothing behind the document. */
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

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

  SubmittedJob read(byte[] body, @Nullable String idempotencyKey) throws InvalidSpecException {
    if (idempotencyKey != null
        && (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY)) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "Idempotency-Key must be 1 to %d characters; it has %d."
              .formatted(LONGEST_KEY, idempotencyKey.length()));
    }
    JsonNode document = parse(body);
    String requestHash = idempotencyKey == null ? null : Sha256.of(document.toString());
    FactSheet sheet = FactSheet.of(document);
    return job(sheet.submission(), idempotencyKey, requestHash).from(sheet.origin());
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
        Sha256.of(spec),
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
        Sha256.of(spec),
        idempotencyKey,
        requestHash,
        List.of(),
        SweepSubmissions.of(sweep));
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode document = STRICT.readTree(body);
      if (document.isMissingNode()) {
        throw new ProblemException(
            ProblemCode.INVALID_JSON, "The body is empty; it must be a JSON object.");
      }
      return document;
    } catch (JacksonException broken) {
      String where =
          broken.getLocation() == null
              ? ""
              : " (line %d, column %d)"
                  .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr());
      throw new ProblemException(
          ProblemCode.INVALID_JSON,
          "The body is not JSON%s: %s".formatted(where, broken.getOriginalMessage()));
    }
  }
}
