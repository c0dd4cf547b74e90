package io.kirchhoff.jobs;

import static io.kirchhoff.jobs.EarlierJobs.FROM_JOB;
import static io.kirchhoff.jobs.EarlierJobs.invalid;

import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.strategy.FoundStrategy;
import io.kirchhoff.store.strategy.StrategyStore;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The searches for mappings that submissions name by their jobs' ids. */
@Component
class EarlierSearches {
  private final EarlierJobs jobs;
  private final StrategyStore strategies;
  private final JsonMapper json = JsonMapper.builder().build();

  EarlierSearches(EarlierJobs jobs, StrategyStore strategies) {
    this.jobs = jobs;
    this.strategies = strategies;
  }

  /**
   * What a search has found.
   *
   * @param field where its job is named, which errors name
   * @param converter what stands there: {@code {"fromJob": id}}
   * @throws InvalidSpecException when it has found nothing, or more is stated
   */
  FoundMappings named(String field, JsonNode converter) throws InvalidSpecException {
    for (String other : converter.propertyNames()) {
      if (!other.equals(FROM_JOB)) {
        throw invalid(
            field + "." + other,
            Code.UNKNOWN_FIELD,
            "has no place beside fromJob, which gives the whole converter");
      }
    }
    return found(field + "." + FROM_JOB, converter.get(FROM_JOB));
  }

  private FoundMappings found(String field, JsonNode id) throws InvalidSpecException {
    JobEntity job = jobs.named(field, id);
    JobKind kind = job.kind();
    if (kind != JobKind.WEIGHT_PROGRAMMING) {
      throw invalid(
          field,
          Code.CONFLICT,
          "job %s is a %s; only a %s finds a converter"
              .formatted(job.id(), JsonName.of(kind), JsonName.of(JobKind.WEIGHT_PROGRAMMING)));
    }
    List<FoundStrategy> found = strategies.found(job.id());
    if (found.isEmpty() || !strategies.ended(job.id())) {
      throw invalid(
          field,
          Code.CONFLICT,
          "job %s, which is %s, has found no converter%s"
              .formatted(
                  job.id(),
                  JsonName.of(job.state()),
                  job.state().isFinal() ? "" : " yet; submit again when it has"));
    }
    var ofLayers = new LinkedHashMap<String, JsonNode>();
    for (FoundStrategy one : found) {
      if (one.layer() != null) {
        ofLayers.put(one.layer(), one.report().converter());
      }
    }
    JsonNode ofRest =
        ofLayers.isEmpty()
            ? found.getFirst().report().converter()
            : json.readTree(job.spec()).at("/inference/converter");
    return new FoundMappings(job.id(), ofRest, ofLayers);
  }
}
