package io.kirchhoff.results;

import io.kirchhoff.engine.dataset.Datasets;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.SpecReader;
import io.kirchhoff.experiment.spec.DatasetChoice;
import io.kirchhoff.experiment.spec.Medium;
import io.kirchhoff.experiment.spec.SeriesPlan;
import io.kirchhoff.experiment.spec.SeriesSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.spec.Weights;
import io.kirchhoff.store.job.JobEntity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentReferenceHashMap;
import tools.jackson.databind.json.JsonMapper;

/** What the specs of jobs say of their series; safe for several threads. */
@Component
class StatedSeries {
  private final JsonMapper json = JsonMapper.builder().build();

  /** By specs: to read one takes longer than to read a curve. Kept while there is memory. */
  private final Map<String, Said> kept = new ConcurrentReferenceHashMap<>();

  /**
   * The ends of the scale of normalised accuracy.
   *
   * @param baseline the digital series that counts as 1
   * @param chance the accuracy of guessing, which counts as 0
   */
  record Scale(String baseline, double chance) {}

  /** What one spec says; a spec of an older vocabulary, which cannot be read any more, little. */
  private record Said(List<String> names, Set<String> baselines, Optional<Scale> scale) {
    // The points are as good as ever; only the order of the curves is lost.
    static final Said LITTLE = new Said(List.of(), Set.of("digital"), Optional.empty());
  }

  /** The names of a job's series, in the order of its spec. */
  List<String> names(JobEntity job) {
    return said(job).names();
  }

  /** The names of a job's digital series. */
  Set<String> baselines(JobEntity job) {
    return said(job).baselines();
  }

  /**
   * The scale of a job: from guessing one of so many classes to its digital network, the FP32 one
   * where there is a choice. Absent where the job tests no digital network, and where nobody knows
   * the number of classes, as in one's own files.
   */
  Optional<Scale> scale(JobEntity job) {
    return said(job).scale();
  }

  private static Optional<Scale> scale(TrainingExperiment experiment) {
    List<SeriesSpec> digital = digital(experiment);
    DatasetChoice data = experiment.dataset();
    if (digital.isEmpty() || data.files() != null) {
      return Optional.empty();
    }
    SeriesSpec baseline =
        digital.stream()
            .filter(series -> series.weights() == Weights.FP32)
            .findFirst()
            .orElse(digital.getFirst());
    int classes = Datasets.describe(data.name()).classes().size();
    return Optional.of(new Scale(baseline.name(), 1.0 / classes));
  }

  private static List<SeriesSpec> digital(TrainingExperiment experiment) {
    return SeriesPlan.of(experiment).stream()
        .filter(series -> series.medium() == Medium.DIGITAL)
        .toList();
  }

  private Said said(JobEntity job) {
    return Objects.requireNonNull(kept.computeIfAbsent(job.spec(), this::read));
  }

  private Said read(String spec) {
    try {
      TrainingExperiment experiment = SpecReader.readExperiment(json.readTree(spec));
      return new Said(
          SeriesPlan.of(experiment).stream().map(SeriesSpec::name).toList(),
          digital(experiment).stream().map(SeriesSpec::name).collect(Collectors.toSet()),
          scale(experiment));
    } catch (InvalidSpecException olderVocabulary) {
      return Said.LITTLE;
    }
  }
}
