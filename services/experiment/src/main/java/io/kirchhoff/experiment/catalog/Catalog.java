package io.kirchhoff.experiment.catalog;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.dataset.DatasetDescription;
import io.kirchhoff.engine.dataset.Datasets;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.dataset.OwnData;
import io.kirchhoff.engine.dataset.TextShape;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.preset.Preset;
import io.kirchhoff.engine.training.Distillation;
import io.kirchhoff.engine.training.EarlyStopping;
import io.kirchhoff.experiment.reading.Choice;
import io.kirchhoff.experiment.reading.SensitivityVocabulary;
import io.kirchhoff.experiment.reading.Vocabulary;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
import io.kirchhoff.experiment.spec.CheckpointSpec;
import io.kirchhoff.experiment.spec.InferenceSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The catalogue, by kind of thing. */
public final class Catalog {
  /** What a preset gives to inference alone; before the kinds, which are made with it. */
  private static final Set<String> OF_CHIPS =
      Set.of("device", "converter", "compensation", "times");

  private static final Map<String, List<CatalogEntry>> KINDS = kinds();

  private Catalog() {}

  private static Map<String, List<CatalogEntry>> kinds() {
    var kinds = new LinkedHashMap<String, List<CatalogEntry>>();
    kinds.put(
        "submission",
        List.of(
            SubmissionParameters.entry(),
            SubmissionParameters.sweep(),
            SubmissionParameters.sensitivity()));
    kinds.put(CatalogKinds.DATASETS, datasets());
    kinds.put(CatalogKinds.PRESETS, Preset.ALL.stream().map(Catalog::preset).toList());
    CatalogKinds.CHOICES.forEach((kind, choice) -> kinds.put(kind, entries(choice)));
    kinds.put(
        "training",
        List.of(
            CatalogEntry.of("distillation", Distillation.STANDARD),
            CatalogEntry.of("earlyStopping", EarlyStopping.STANDARD),
            CatalogEntry.of("checkpoint", CheckpointSpec.STANDARD)));
    kinds.put("faults", List.of(CatalogEntry.of("faults", FaultRates.NONE)));
    kinds.put(CatalogKinds.COMPENSATIONS, CatalogEntry.ofConstants(DriftCompensation.class));
    kinds.put("inference", entries(Vocabulary.INFERENCE));
    kinds.put("programming", List.of(SubmissionParameters.programming()));
    kinds.put(CatalogKinds.NONIDEALITIES, Nonidealities.entries());
    kinds.put(CatalogKinds.RANGES, ranges());
    return kinds;
  }

  /** The kinds of thing, such as "devices". */
  public static List<String> names() {
    return List.copyOf(KINDS.keySet());
  }

  /** All things by their kind. */
  public static Map<String, List<CatalogEntry>> all() {
    return Collections.unmodifiableMap(KINDS);
  }

  /** All things of a kind; none for a kind that there is not. */
  public static List<CatalogEntry> of(String kind) {
    return KINDS.getOrDefault(kind, List.of());
  }

  private static List<CatalogEntry> entries(Choice<?> choice) {
    return choice.standards().entrySet().stream()
        .map(standard -> CatalogEntry.of(standard.getKey(), standard.getValue()))
        .toList();
  }

  /**
   * Where strengths are stated, their ends or values must be; where they are found, nothing must.
   */
  private static List<CatalogEntry> ranges() {
    return entries(SensitivityVocabulary.RANGES).stream()
        .map(
            range ->
                range.name().equals(SensitivityVocabulary.RANGES.fallback())
                    ? range
                    : new CatalogEntry(
                        range.name(),
                        range.meaning(),
                        range.source(),
                        range.parameters().stream().map(CatalogParameter::stated).toList(),
                        range.facts()))
        .toList();
  }

  private static CatalogEntry preset(Preset preset) {
    return new CatalogEntry(
        preset.name(), preset.meaning(), preset.source(), parameters(preset), Map.of());
  }

  /** What it gives to training and to inference, whose tiles are the same. */
  private static List<CatalogParameter> parameters(Preset preset) {
    Stream<CatalogParameter> training =
        CatalogParameter.ofAll(AnalogTrainingSpec.of(preset)).stream()
            .filter(parameter -> !parameter.name().equals("preset"));
    Stream<CatalogParameter> inference =
        CatalogParameter.ofAll(InferenceSpec.of(preset)).stream()
            .filter(parameter -> OF_CHIPS.contains(parameter.name().split("\\.", 2)[0]));
    return Stream.concat(training, inference).toList();
  }

  private static List<CatalogEntry> datasets() {
    Stream<CatalogEntry> own =
        OwnData.FILES.entrySet().stream()
            .map(
                format ->
                    new CatalogEntry(
                        format.getKey(),
                        "Your own images, where the operator allows it",
                        "",
                        List.of(),
                        Map.of("files", format.getValue())));
    return Stream.concat(Datasets.catalogue().stream().map(Catalog::dataset), own).toList();
  }

  private static CatalogEntry dataset(DatasetDescription dataset) {
    var facts = new LinkedHashMap<String, String>();
    switch (dataset.shape()) {
      case ImageShape image ->
          facts.put(
              "image", "%d x %d x %d".formatted(image.channels(), image.height(), image.width()));
      case TextShape text -> {
        facts.put("length", Integer.toString(text.length()));
        facts.put("vocabulary", Integer.toString(text.vocabulary()));
      }
    }
    facts.put("targets", Integer.toString(dataset.targets()));
    facts.put("classes", String.join(", ", dataset.classes()));
    facts.put("trainSize", Integer.toString(dataset.trainSize()));
    facts.put("validationSize", Integer.toString(dataset.validationSize()));
    facts.put("testSize", Integer.toString(dataset.testSize()));
    facts.put("licence", dataset.licence());
    return new CatalogEntry(dataset.name(), dataset.title(), dataset.source(), List.of(), facts);
  }
}
