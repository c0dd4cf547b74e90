package io.kirchhoff.worker;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.experiment.reading.ConverterReader;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.store.strategy.StrategyStore;
import java.io.IOException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The mappings that searches leave to their jobs' chips. */
@Component
class FoundStrategies {
  private final StrategyStore strategies;

  FoundStrategies(StrategyStore strategies) {
    this.strategies = strategies;
  }

  Converter of(UUID job) throws IOException {
    try {
      return ConverterReader.read(
          strategies
              .report(job)
              .orElseThrow(() -> new IOException("Job " + job + " has found no mapping."))
              .converter());
    } catch (InvalidSpecException olderVocabulary) {
      throw new IOException(
          "The mapping that job %s has found cannot be read any more: %s"
              .formatted(job, olderVocabulary.getMessage()),
          olderVocabulary);
    }
  }
}
