package io.kirchhoff.experiment.reading;

import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.sensitivity.AutoRange;
import io.kirchhoff.experiment.sensitivity.Axis;
import io.kirchhoff.experiment.sensitivity.Form;
import io.kirchhoff.experiment.sensitivity.Line;
import io.kirchhoff.experiment.sensitivity.Nonideality;
import io.kirchhoff.experiment.sensitivity.Search;
import io.kirchhoff.experiment.sensitivity.StrengthRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a search begins and how far it may go: as far as the preset allows. */
final class StudySearch {
  private final Axis axis;
  private final AutoRange range;
  private final String field;
  private final List<FieldError> errors;
  private final Check check;

  /** Says what is wrong with the experiment of some strengths; null where it is nothing. */
  @FunctionalInterface
  interface Check {
    @Nullable String mistakes(Line line, List<Double> strengths);
  }

  StudySearch(Axis axis, AutoRange range, String field, List<FieldError> errors, Check check) {
    this.axis = axis;
    this.range = range;
    this.field = field;
    this.errors = errors;
    this.check = check;
  }

  /** The search; null after having noted an error. */
  @Nullable Search find() {
    Double standard = axis.standard();
    if (standard == null || standard < 0) {
      note(
          "",
          Code.CONFLICT,
          "auto has nowhere to begin: %s is %s in the preset. List the strengths"
              .formatted(axis.parameter(), standard == null ? "perfect" : standard));
      return null;
    }
    double first = first(standard);
    Double limit = limit();
    if (Double.isNaN(first)) {
      note(
          ".first",
          Code.MISSING_FIELD,
          "is missing: %s is 0 in the preset, so auto does not know where to begin"
              .formatted(axis.parameter()));
      return null;
    }
    boolean wrongSide =
        first == standard
            || (limit != null && Math.signum(limit - standard) != Math.signum(first - standard));
    if (wrongSide) {
      note(
          ".first",
          Code.CONFLICT,
          "must be on the way from the standard, %s, to the limit%s; it is %s"
              .formatted(standard, limit == null ? "" : ", " + limit, first));
      return null;
    }
    List<Double> rungs = rungs(standard, first, limit);
    return rungs.isEmpty()
        ? null
        : new Search(rungs, standard, axis.form(), range.precision(), range.most());
  }

  private double first(double standard) {
    if (range.first() != null) {
      return range.first();
    }
    if (axis.form() == Form.BITS) {
      return standard - 1;
    }
    if (standard > 0) {
      Double limit = range.limit();
      return written(limit != null && limit < standard ? standard / 2 : 2 * standard);
    }
    return Nonideality.named(axis.parameter()).map(Nonideality::first).orElse(Double.NaN);
  }

  private @Nullable Double limit() {
    Double stated = range.limit();
    return stated == null && axis.form() == Form.BITS ? Double.valueOf(Form.FEWEST_BITS) : stated;
  }

  private List<Double> rungs(double standard, double first, @Nullable Double limit) {
    boolean down = first < standard;
    var rungs = new ArrayList<Double>();
    double rung = first;
    while (rungs.size() < range.most()) {
      boolean last = limit != null && (down ? rung <= limit : rung >= limit);
      double tried = last && limit != null ? limit : rung;
      String wrong = check.mistakes(new Line(List.of(axis), null), List.of(tried));
      if (wrong != null) {
        boolean stated = rungs.isEmpty() || limit != null;
        if (stated) {
          note(last ? ".limit" : ".first", Code.OUT_OF_RANGE, wrong);
          return List.of();
        }
        return rungs;
      }
      rungs.add(tried);
      if (last) {
        return rungs;
      }
      rung = axis.form() == Form.BITS ? rung - 1 : written(down ? rung / 2 : 2 * rung);
    }
    return rungs;
  }

  private double written(double strength) {
    return axis.form() == Form.WHOLE ? Math.rint(strength) : StrengthRange.written(strength);
  }

  private void note(String place, Code code, String message) {
    errors.add(new FieldError(field + place, code, message));
  }
}
