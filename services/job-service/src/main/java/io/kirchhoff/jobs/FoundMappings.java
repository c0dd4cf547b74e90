package io.kirchhoff.jobs;

import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What a weight-programming has found, as converters.
 *
 * @param ofRest that of all layers; where each has one of its own, the one that the search began
 *     with
 * @param ofLayers by the layers' names, in their order; empty where all share one
 */
record FoundMappings(UUID job, JsonNode ofRest, Map<String, JsonNode> ofLayers) {
  /** What helps where the layers are others. */
  static final String WHAT_TO_DO =
      "Search mappings for this network, or name a job that has found one for all weights, which fits any network";

  /** The names of the layers that have one of their own. */
  String layers() {
    return String.join(", ", ofLayers.keySet());
  }
}
