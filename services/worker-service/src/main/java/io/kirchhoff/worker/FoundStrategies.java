package io.kirchhoff.worker;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.experiment.reading.ConverterReader;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.store.strategy.FoundStrategy;
import io.kirchhoff.store.strategy.StrategyStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The mappings that searches leave to their jobs' chips. */
@Component
class FoundStrategies {
  private final StrategyStore strategies;

  FoundStrategies(StrategyStore strategies) {
    this.strategies = strategies;
  }

  /**
   * The mapping of each layer.
   *
   * @param layers the names of those on tiles
   */
  Map<String, Converter> of(UUID job, Iterable<String> layers) throws IOException {
    List<FoundStrategy> all = strategies.found(job);
    var found = new HashMap<String, Converter>();
    for (String layer : layers) {
      FoundStrategy strategy =
          all.stream()
              .filter(it -> it.layer() == null || it.layer().equals(layer))
              .findFirst()
              .orElseThrow(
                  () -> new IOException("Job %s has no mapping for %s.".formatted(job, layer)));
      found.put(layer, converter(job, strategy));
    }
    return found;
  }

  private static Converter converter(UUID job, FoundStrategy strategy) throws IOException {
    try {
      return ConverterReader.read(strategy.report().converter());
    } catch (InvalidSpecException olderVocabulary) {
      throw new IOException(
          "The mapping that job %s has found cannot be read any more: %s"
              .formatted(job, olderVocabulary.getMessage()),
          olderVocabulary);
    }
  }
}
