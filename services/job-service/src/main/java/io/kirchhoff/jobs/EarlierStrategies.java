package io.kirchhoff.jobs;

import static io.kirchhoff.jobs.EarlierJobs.FROM_JOB;
import static io.kirchhoff.jobs.EarlierJobs.invalid;

import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.strategy.StrategyReport;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.strategy.StrategyStore;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts in place the mapping that an earlier weight-programming has found: {@code "converter":
 * {"fromJob": id}} becomes the tables themselves. So the experiment stays what it was when that job
 * is deleted.
 */
@Component
class EarlierStrategies {
  private static final String CONVERTER = "spec.inference.converter";

  private final EarlierJobs jobs;
  private final StrategyStore strategies;

  EarlierStrategies(EarlierJobs jobs, StrategyStore strategies) {
    this.jobs = jobs;
    this.strategies = strategies;
  }

  /**
   * A submission that names no other job's mapping by it.
   *
   * @param submission left as it is
   * @throws InvalidSpecException when there is no such mapping
   */
  JsonNode resolve(JsonNode submission) throws InvalidSpecException {
    JsonNode converter = submission.at("/spec/inference/converter");
    if (!converter.has(FROM_JOB)) {
      return submission;
    }
    for (String field : converter.propertyNames()) {
      if (!field.equals(FROM_JOB)) {
        throw invalid(
            CONVERTER + "." + field,
            Code.UNKNOWN_FIELD,
            "has no place beside fromJob, which gives the whole converter");
      }
    }
    JsonNode resolved = submission.deepCopy();
    ((ObjectNode) resolved.at("/spec/inference"))
        .set("converter", found(converter.get(FROM_JOB)).converter());
    return resolved;
  }

  private StrategyReport found(JsonNode id) throws InvalidSpecException {
    String field = CONVERTER + "." + FROM_JOB;
    JobEntity job = jobs.named(field, id);
    JobKind kind = job.kind();
    if (kind != JobKind.WEIGHT_PROGRAMMING) {
      throw invalid(
          field,
          Code.CONFLICT,
          "job %s is a %s; only a %s finds a converter"
              .formatted(job.id(), JsonName.of(kind), JsonName.of(JobKind.WEIGHT_PROGRAMMING)));
    }
    Optional<StrategyReport> report = strategies.report(job.id());
    if (report.isEmpty()) {
      throw invalid(
          field,
          Code.CONFLICT,
          "job %s, which is %s, has found no converter%s"
              .formatted(
                  job.id(),
                  JsonName.of(job.state()),
                  job.state().isFinal() ? "" : " yet; submit again when it has"));
    }
    return report.get();
  }
}
