package io.kirchhoff.experiment.reading;

import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** Reads what clients submit; safe for several threads. */
public final class SpecReader {
  private final LongSupplier seeds;

  /**
   * @param seeds gives the seed of a submission without one: from 0 to 2^53 - 1
   */
  public SpecReader(LongSupplier seeds) {
    this.seeds = seeds;
  }

  /**
   * A submission with all defaults filled in.
   *
   * @throws InvalidSpecException with every mistake that the document has
   */
  public Submission read(JsonNode document) throws InvalidSpecException {
    var reader = new RecordReader();
    Map<String, Object> defaults = new HashMap<>(Vocabulary.defaults(Submission.class));
    defaults.put("seed", seeds.getAsLong());
    var submission = (Submission) reader.read(Submission.class, document, defaults, null, "");
    if (submission == null) {
      throw new InvalidSpecException(reader.errors());
    }
    List<FieldError> conflicts = SpecRules.conflicts(submission);
    if (!conflicts.isEmpty()) {
      throw new InvalidSpecException(conflicts);
    }
    return submission;
  }

  /**
   * Checks which layers are digital on the chips of a drift inference: of hardware-aware weights,
   * those that were digital in training alone.
   *
   * @param earlier the experiment whose network is tested
   * @throws InvalidSpecException when others are
   */
  public static void requireTrainedLayers(TrainingExperiment experiment, TrainingExperiment earlier)
      throws InvalidSpecException {
    List<FieldError> conflicts = LayerConflicts.ofTakenOver(experiment, earlier);
    if (!conflicts.isEmpty()) {
      throw new InvalidSpecException(conflicts);
    }
  }

  /**
   * An experiment as it was stored, every value stated.
   *
   * @throws InvalidSpecException when it is none, as after an update that changed the vocabulary
   */
  public static TrainingExperiment readExperiment(JsonNode document) throws InvalidSpecException {
    var reader = new RecordReader();
    Map<String, Object> defaults = Vocabulary.defaults(TrainingExperiment.class);
    var experiment =
        (TrainingExperiment)
            reader.read(TrainingExperiment.class, document, defaults, null, "spec");
    if (experiment == null) {
      throw new InvalidSpecException(reader.errors());
    }
    return experiment;
  }
}
