package io.kirchhoff.experiment.catalog;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.experiment.reading.Choice;
import io.kirchhoff.experiment.reading.Components;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.reading.SpecWriter;
import io.kirchhoff.experiment.reading.Vocabulary;
import io.kirchhoff.experiment.sensitivity.SensitivitySpec;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.ProgrammingSpec;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.sweep.SweepSpec;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every field of a submission by its path: what a form needs. Things that are named, such as
 * networks, have their own settings elsewhere in the catalogue.
 */
final class SubmissionParameters {
  private final List<CatalogParameter> parameters = new ArrayList<>();

  private SubmissionParameters() {}

  static CatalogEntry entry() {
    var walk = new SubmissionParameters();
    walk.record(Submission.class, Vocabulary.defaults(Submission.class), "");
    return new CatalogEntry(
        "submission",
        "Every field of a job that has no children, by its path; those that a preset gives have the"
            + " default preset's values here",
        "",
        walk.parameters.stream().map(SubmissionParameters::asSubmitted).toList(),
        Map.of());
  }

  /** The fields of a sweep's spec, which stands around that of an experiment. */
  static CatalogEntry sweep() {
    var walk = new SubmissionParameters();
    walk.record(SweepSpec.class, Vocabulary.defaults(SweepSpec.class), "spec.");
    return new CatalogEntry(
        "sweep",
        "Every field of the spec of a sweep, by its path; what spec.base.spec holds is an experiment's spec",
        "",
        walk.parameters,
        Map.of());
  }

  /** The fields of a sensitivity study's spec, which stands around that of an experiment. */
  static CatalogEntry sensitivity() {
    var walk = new SubmissionParameters();
    walk.record(SensitivitySpec.class, Vocabulary.defaults(SensitivitySpec.class), "spec.");
    return new CatalogEntry(
        "sensitivity",
        "Every field of the spec of a sensitivity study, by its path; what spec.base holds is an experiment's spec",
        described(SensitivitySpec.class).source(),
        walk.parameters,
        Map.of());
  }

  /** The fields of a search for a mapping by themselves. */
  static CatalogEntry programming() {
    var walk = new SubmissionParameters();
    walk.record(ProgrammingSpec.class, Vocabulary.defaults(ProgrammingSpec.class), "");
    Described described = described(ProgrammingSpec.class);
    return new CatalogEntry(
        "programming", described.value(), described.source(), walk.parameters, Map.of());
  }

  private static Described described(Class<?> type) {
    return Objects.requireNonNull(type.getAnnotation(Described.class), type.getName());
  }

  private void record(Class<?> type, Map<String, Object> standards, String path) {
    for (RecordComponent component : Components.of(type)) {
      Object standard = standards.get(component.getName());
      CatalogParameter parameter =
          CatalogParameter.of(component, standard == null ? null : SpecWriter.write(standard))
              .below(path);
      parameters.add(parameter);
      if (parameter.kind() == null && component.getType().isRecord()) {
        group(component.getType(), standard, parameter.name() + ".");
      }
      parameters.addAll(CatalogParameter.ofItems(component, parameter.name() + "[]."));
    }
  }

  private void group(Class<?> type, @Nullable Object standard, String path) {
    Choice<?> choice = Vocabulary.choice(type);
    Object values =
        standard == null && choice != null && choice.fallback() != null
            ? choice.standards().get(choice.fallback())
            : standard;
    record(type, values == null ? Vocabulary.defaults(type) : Components.values(values), path);
  }

  /** What has children has other fields; and a seed is drawn where none is stated. */
  private static CatalogParameter asSubmitted(CatalogParameter parameter) {
    List<String> parents =
        Stream.of(JobKind.values()).filter(JobKind::hasChildren).map(JsonName::of).toList();
    return switch (parameter.name()) {
      case "kind" ->
          parameter.allowing(
              parameter.allowed().stream().filter(kind -> !parents.contains(kind)).toList());
      case "seed" -> parameter.leftOut();
      default -> parameter;
    };
  }
}
