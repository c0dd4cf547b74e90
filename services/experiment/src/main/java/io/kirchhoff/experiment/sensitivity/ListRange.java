package io.kirchhoff.experiment.sensitivity;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;

/** Strengths that are listed. */
@Described("Strengths that are listed one by one")
public record ListRange(@Parameter("The strengths") List<Double> values) implements StrengthRange {
  public static final ListRange STANDARD = new ListRange(List.of());

  public ListRange {
    values = List.copyOf(values);
  }

  @Override
  public List<Double> strengths() {
    return values;
  }
}
