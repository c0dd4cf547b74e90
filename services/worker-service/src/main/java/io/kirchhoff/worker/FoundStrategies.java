package io.kirchhoff.worker;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.experiment.reading.ConverterReader;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.spec.InferenceSpec;
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
   * The converter of each layer; where a layer has no search, as a digital one of the weights that
   * were searched for, that which is stated.
   *
   * @param layers the names of those on tiles
   */
  Map<String, Converter> of(UUID job, InferenceSpec stated, Iterable<String> layers)
      throws IOException {
    List<FoundStrategy> all = strategies.found(job);
    if (all.isEmpty()) {
      throw new IOException("Job " + job + " has found no mapping.");
    }
    var found = new HashMap<String, Converter>();
    for (String layer : layers) {
      found.put(layer, stated.converterOf(layer));
      for (FoundStrategy strategy : all) {
        if (strategy.layer() == null || strategy.layer().equals(layer)) {
          found.put(layer, converter(job, strategy));
        }
      }
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
