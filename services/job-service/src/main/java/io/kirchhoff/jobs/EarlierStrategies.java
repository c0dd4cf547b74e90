package io.kirchhoff.jobs;

import static io.kirchhoff.jobs.EarlierJobs.FROM_JOB;
import static io.kirchhoff.jobs.EarlierJobs.invalid;

import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.NetworkLayers;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts in place the mappings that an earlier weight-programming has found: {@code "converter":
 * {"fromJob": id}} becomes the tables themselves, for all layers or for each by a rule. So the
 * experiment stays what it was when that job is deleted.
 */
@Component
class EarlierStrategies {
  private static final String INFERENCE = "/spec/inference";
  private static final String CONVERTER = "converter";
  private static final String LAYERS = "layers";
  private static final String OF_ALL = "spec.inference.converter";
  private static final String OF_LAYERS = "spec.inference.layers";

  private final EarlierSearches searches;
  private final EarlierNetworks networks;

  EarlierStrategies(EarlierSearches searches, EarlierNetworks networks) {
    this.searches = searches;
    this.networks = networks;
  }

  /**
   * A submission that names no other job's mapping by it.
   *
   * @param submission left as it is
   * @throws InvalidSpecException when there is no such mapping
   */
  JsonNode resolve(JsonNode submission) throws InvalidSpecException {
    JsonNode resolved = submission.deepCopy();
    JsonNode rules = resolved.at(INFERENCE + "/" + LAYERS);
    // What is no list is for the reader to refuse.
    for (int i = 0; rules.isArray() && i < rules.size(); i++) {
      JsonNode converter = rules.get(i).path(CONVERTER);
      if (converter.has(FROM_JOB)) {
        String field = OF_LAYERS + "[" + i + "]." + CONVERTER;
        FoundMappings found = searches.named(field, converter);
        JsonNode match = rules.get(i).path("match");
        ((ObjectNode) rules.get(i)).set(CONVERTER, ofRule(found, match.asString(""), field));
      }
    }
    JsonNode converter = resolved.at(INFERENCE + "/" + CONVERTER);
    if (converter.has(FROM_JOB)) {
      FoundMappings found = searches.named(OF_ALL, converter);
      ObjectNode inference = (ObjectNode) resolved.at(INFERENCE);
      inference.set(CONVERTER, found.ofRest());
      if (!found.ofLayers().isEmpty()) {
        requireLayers(found, resolved.get("spec"));
        inference.set(LAYERS, rules(found, inference.path(LAYERS)));
      }
    }
    return resolved;
  }

  private static JsonNode ofRule(FoundMappings found, String match, String field)
      throws InvalidSpecException {
    JsonNode mapping = found.ofLayers().isEmpty() ? found.ofRest() : found.ofLayers().get(match);
    if (mapping == null) {
      throw invalid(
          field + "." + FROM_JOB,
          Code.CONFLICT,
          "job %s has found a converter for each of %s; a rule that takes one of them must match that layer alone, by its name. It matches \"%s\""
              .formatted(found.job(), found.layers(), match));
    }
    return mapping;
  }

  /** The converters as rules, before those that are stated, which so go before them. */
  private static ArrayNode rules(FoundMappings found, JsonNode stated) {
    ArrayNode rules = JsonNodeFactory.instance.arrayNode();
    found
        .ofLayers()
        .forEach((layer, mapping) -> rules.addObject().put("match", layer).set(CONVERTER, mapping));
    stated.forEach(rules::add);
    return rules;
  }

  private static void requireLayers(FoundMappings found, JsonNode spec)
      throws InvalidSpecException {
    Optional<List<String>> layers = NetworkLayers.of(spec);
    if (layers.isPresent() && !layers.get().containsAll(found.ofLayers().keySet())) {
      throw invalid(
          OF_ALL + "." + FROM_JOB,
          Code.CONFLICT,
          "job %s has found a converter for each of %s; the layers of this network are %s. %s"
              .formatted(
                  found.job(),
                  found.layers(),
                  String.join(", ", layers.get()),
                  FoundMappings.WHAT_TO_DO));
    }
  }

  /**
   * Checks that an experiment which takes the mappings of a search by layer has one for each layer
   * on its tiles.
   *
   * @param submission as it was sent
   * @param experiment as it was read, with the mappings in place
   * @throws InvalidSpecException when a layer has none
   */
  void check(JsonNode submission, TrainingExperiment experiment) throws InvalidSpecException {
    JsonNode converter = submission.at(INFERENCE + "/" + CONVERTER);
    if (!converter.has(FROM_JOB)) {
      return;
    }
    FoundMappings found = searches.named(OF_ALL, converter);
    if (found.ofLayers().isEmpty()) {
      return;
    }
    AnalogTrainingSpec analog = networks.hardwareAware(experiment);
    List<String> without = NetworkLayers.withoutConverter(experiment, analog);
    if (!without.isEmpty()) {
      throw invalid(
          OF_ALL + "." + FROM_JOB,
          Code.CONFLICT,
          "job %s has found a converter for each of %s, but none for %s, on tiles here. State one in %s. %s"
              .formatted(
                  found.job(),
                  found.layers(),
                  String.join(", ", without),
                  OF_LAYERS,
                  FoundMappings.WHAT_TO_DO));
    }
  }
}
