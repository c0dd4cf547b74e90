package io.kirchhoff.engine.device;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;

/** A table over conductances, linear between its points and constant outside. */
@Described(
    value = "A table over the conductance, linear in between and constant outside",
    source = "aihwkit CustomDriftPCMLikeNoiseModel g_lst")
public record TableCurve(
    @Parameter(
            value = "Conductances that were measured, ascending; 2 to 10000 of them",
            unit = "µS",
            min = 0.0,
            max = 1e4,
            source = "aihwkit CustomDriftPCMLikeNoiseModel g_lst")
        List<Double> conductances,
    @Parameter(
            value = "What was found at each of the conductances",
            min = 0.0,
            max = 1e4,
            source = "aihwkit CustomDriftPCMLikeNoiseModel nu_mean_lst, nu_std_lst")
        List<Double> values)
    implements ConductanceCurve {
  /** A property that devices do not have. */
  public static final TableCurve ZERO = new TableCurve(List.of(0.0, 25.0), List.of(0.0, 0.0));

  public TableCurve {
    conductances = List.copyOf(conductances);
    values = List.copyOf(values);
    ConductanceTable.require(conductances, values, "values");
  }

  @Override
  public double at(double conductance, double gMax) {
    return ConductanceTable.at(conductances, values, conductance);
  }
}
