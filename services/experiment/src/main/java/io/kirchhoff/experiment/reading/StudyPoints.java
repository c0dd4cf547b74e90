package io.kirchhoff.experiment.reading;

import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.sensitivity.AutoRange;
import io.kirchhoff.experiment.sensitivity.Axis;
import io.kirchhoff.experiment.sensitivity.Cell;
import io.kirchhoff.experiment.sensitivity.Form;
import io.kirchhoff.experiment.sensitivity.Interaction;
import io.kirchhoff.experiment.sensitivity.Line;
import io.kirchhoff.experiment.sensitivity.Search;
import io.kirchhoff.experiment.sensitivity.SensitivityPlan;
import io.kirchhoff.experiment.sensitivity.SensitivitySpec;
import io.kirchhoff.experiment.sensitivity.SensitivitySubmission;
import io.kirchhoff.experiment.sensitivity.StudyPoint;
import io.kirchhoff.experiment.sensitivity.Variation;
import io.kirchhoff.experiment.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The points of a study that are known when it is submitted. Equal experiments are one point. */
final class StudyPoints {
  private static final int MOST_TOLD = 20;

  private final SensitivitySubmission study;
  private final StudyBase base;
  private final List<FieldError> errors = new ArrayList<>();
  private final StudyAxes axes;
  private final SpecReader reader = new SpecReader(() -> 0);
  private final List<Line> lines = new ArrayList<>();
  private final List<StudyPoint> known = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  StudyPoints(SensitivitySubmission study, StudyBase base) {
    this.study = study;
    this.base = base;
    this.axes = new StudyAxes(base.template(), study.spec().retrain(), errors);
  }

  /**
   * Finds all of them.
   *
   * @throws InvalidSpecException with what is wrong with parameters and strengths
   */
  void add() throws InvalidSpecException {
    SensitivitySpec spec = study.spec();
    for (int i = 0; i < spec.vary().size(); i++) {
      vary(spec.vary().get(i), "spec.vary[%d]".formatted(i));
    }
    for (int i = 0; i < spec.interactions().size(); i++) {
      interact(spec.interactions().get(i), "spec.interactions[%d].parameters".formatted(i));
    }
    if (most() > SweepPlan.MOST_POINTS) {
      errors.add(
          new FieldError(
              "spec.vary",
              Code.OUT_OF_RANGE,
              "makes up to %d points; a study may have %d"
                  .formatted(most(), SweepPlan.MOST_POINTS)));
    }
    if (!errors.isEmpty()) {
      throw new InvalidSpecException(
          errors.stream().distinct().limit(MOST_TOLD).collect(Collectors.toList()));
    }
  }

  List<Line> lines() {
    return lines;
  }

  /** All but point 1. */
  List<StudyPoint> known() {
    return known;
  }

  List<Cell> cells() {
    return cells;
  }

  /** How many are known, point 1 among them. */
  int count() {
    return known.size() + 1;
  }

  /** How many there may be in the end. */
  int most() {
    int searched = 0;
    for (Line line : lines) {
      Search search = line.search();
      searched += search == null ? 0 : search.most();
    }
    return count() + searched;
  }

  private void vary(Variation variation, String field) {
    Axis axis = axes.find(variation.parameter(), field + ".parameter");
    if (axis == null) {
      return;
    }
    Search search =
        variation.range() instanceof AutoRange auto
            ? new StudySearch(axis, auto, field + ".range", errors, this::mistakes).find()
            : null;
    var line = new Line(List.of(axis), search);
    var strengths = new ArrayList<List<Double>>();
    if (axis.standard() != null) {
      strengths.add(List.of(axis.standard()));
    }
    variation.range().strengths().stream()
        .filter(it -> !axis.isStandard(it))
        .map(List::of)
        .distinct()
        .forEach(strengths::add);
    add(line, strengths, field + ".range");
  }

  private void interact(Interaction interaction, String field) {
    var both = new ArrayList<Axis>();
    interaction
        .parameters()
        .keySet()
        .forEach(
            name -> {
              Axis axis = axes.find(name, field + "." + name);
              if (axis != null) {
                both.add(axis);
              }
            });
    if (both.size() < 2) {
      return;
    }
    var pairs = new ArrayList<List<Double>>();
    List<List<Double>> values = List.copyOf(interaction.parameters().values());
    for (double first : values.getFirst()) {
      for (double second : values.getLast()) {
        pairs.add(List.of(first, second));
      }
    }
    add(new Line(both, null), pairs, field);
  }

  private void add(Line line, List<List<Double>> strengths, String field) {
    for (int place = 0; place < strengths.size(); place++) {
      List<Double> wanted = strengths.get(place);
      cells.add(new Cell(lines.size(), place, wanted, number(line, wanted, field)));
    }
    lines.add(line);
  }

  private int number(Line line, List<Double> strengths, String field) {
    if (SensitivityPlan.isBase(line, strengths)) {
      return SensitivityPlan.BASE;
    }
    ObjectNode spec = SensitivityPlan.spec(base.template(), line, strengths);
    Integer before = numbers.get(spec.toString());
    if (before != null) {
      return before;
    }
    int number = count() + 1;
    numbers.put(spec.toString(), number);
    known.add(new StudyPoint(number, SensitivityPlan.parameters(line, strengths), spec));
    String wrong = mistakes(line, strengths);
    if (wrong != null) {
      errors.add(new FieldError(field, Code.OUT_OF_RANGE, wrong));
    }
    return number;
  }

  /** What is wrong with the experiment of some strengths; null where it is nothing. */
  private @Nullable String mistakes(Line line, List<Double> strengths) {
    String shown =
        SensitivityPlan.parameters(line, strengths)
            .propertyStream()
            .map(it -> it.getKey() + " = " + it.getValue())
            .collect(Collectors.joining(", "));
    for (int i = 0; i < strengths.size(); i++) {
      Axis axis = line.axes().get(i);
      if (axis.form().stepwise() && strengths.get(i) != Math.rint(strengths.get(i))) {
        return "%s: must be a whole number%s"
            .formatted(shown, axis.unit().isEmpty() ? "" : " of " + axis.unit());
      }
      boolean few = strengths.get(i) < Form.FEWEST_BITS;
      if (axis.form() == Form.BITS && (few || strengths.get(i) > Form.MOST_BITS)) {
        return "%s: must be between %d and %d bits"
            .formatted(shown, Form.FEWEST_BITS, Form.MOST_BITS);
      }
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("name", study.name());
    document.put("kind", JsonName.of(base.kind()));
    document.put("seed", study.seed());
    document.set("spec", SensitivityPlan.spec(base.template(), line, strengths));
    try {
      reader.read(document);
      return null;
    } catch (InvalidSpecException invalid) {
      return invalid.errors().stream()
          .map(it -> "%s: %s %s".formatted(shown, StudyBase.inBase(it.field()), it.message()))
          .distinct()
          .collect(Collectors.joining("; "));
    }
  }
}
