package io.kirchhoff.experiment.reading;

import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.sensitivity.AutoRange;
import io.kirchhoff.experiment.sensitivity.Interaction;
import io.kirchhoff.experiment.sensitivity.LinearRange;
import io.kirchhoff.experiment.sensitivity.ListRange;
import io.kirchhoff.experiment.sensitivity.LogRange;
import io.kirchhoff.experiment.sensitivity.SensitivitySpec;
import io.kirchhoff.experiment.sensitivity.SensitivitySubmission;
import io.kirchhoff.experiment.sensitivity.Variation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold in a sensitivity study before its base is read. */
final class SensitivityRules {
  private final List<FieldError> errors = new ArrayList<>();

  private SensitivityRules() {}

  /**
   * @throws InvalidSpecException with all mistakes that the study has
   */
  static void check(SensitivitySubmission submission) throws InvalidSpecException {
    var rules = new SensitivityRules();
    rules.errors.addAll(SpecRules.conflicts(submission.name(), submission.labels()));
    SensitivitySpec spec = submission.spec();
    if (spec.vary().isEmpty() && spec.interactions().isEmpty()) {
      rules.note("spec.vary", Code.MISSING_FIELD, "must name at least one nonideality");
    }
    var names = new HashSet<String>();
    for (int i = 0; i < spec.vary().size(); i++) {
      Variation variation = spec.vary().get(i);
      String field = "spec.vary[%d].".formatted(i);
      if (!names.add(variation.parameter())) {
        rules.note(
            field + "parameter",
            Code.CONFLICT,
            "\"%s\" is varied already".formatted(variation.parameter()));
      }
      rules.range(variation, field + "range");
    }
    for (int i = 0; i < spec.interactions().size(); i++) {
      rules.interaction(
          spec.interactions().get(i), "spec.interactions[%d].parameters".formatted(i));
    }
    if (!rules.errors.isEmpty()) {
      throw new InvalidSpecException(rules.errors);
    }
  }

  private void range(Variation variation, String field) {
    switch (variation.range()) {
      case AutoRange _ -> {}
      case ListRange it -> values(it.values(), field + ".values");
      case LinearRange it -> ends(it.from(), it.to(), field);
      case LogRange it -> {
        ends(it.from(), it.to(), field);
        above(it.from(), field + ".from");
        above(it.to(), field + ".to");
      }
    }
  }

  private void ends(@Nullable Double from, @Nullable Double to, String field) {
    if (from == null) {
      note(field + ".from", Code.MISSING_FIELD, "is missing: one end of the range");
    }
    if (to == null) {
      note(field + ".to", Code.MISSING_FIELD, "is missing: the other end of the range");
    }
    if (from != null && from.equals(to)) {
      note(field, Code.CONFLICT, "from and to must differ; both are " + from);
    }
  }

  private void above(@Nullable Double end, String field) {
    if (end != null && end <= 0) {
      note(field, Code.OUT_OF_RANGE, "must be above 0; it is " + end);
    }
  }

  private void interaction(Interaction interaction, String field) {
    int named = interaction.parameters().size();
    if (named != 2) {
      note(field, Code.CONFLICT, "must name two parameters; it names " + named);
    }
    interaction
        .parameters()
        .forEach((parameter, values) -> values(values, field + "." + parameter));
  }

  private void values(List<Double> values, String field) {
    if (values.isEmpty()) {
      note(field, Code.OUT_OF_RANGE, "must list at least one value");
    }
    var before = new HashSet<Double>();
    for (int i = 0; i < values.size(); i++) {
      if (!before.add(values.get(i))) {
        note(
            "%s[%d]".formatted(field, i),
            Code.CONFLICT,
            "is the same as one before it, and would be the same job again");
      }
    }
  }

  private void note(String field, Code code, String message) {
    errors.add(new FieldError(field, code, message));
  }
}
