package io.kirchhoff.engine.inference;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrationSchedule;
import io.kirchhoff.engine.programming.Crossbar;
import java.util.List;

/**
 * How a network is put on chips and when it is tested.
 *
 * @param times seconds since programming
 * @param compensations each is applied to the same chips and reads, so that their curves differ by
 *     nothing else
 * @param recalibration when the compensations measure
 */
public record InferencePlan(
    Crossbar crossbar,
    List<Double> times,
    List<DriftCompensation> compensations,
    RecalibrationSchedule recalibration) {
  public InferencePlan {
    times = List.copyOf(times);
    compensations = List.copyOf(compensations);
  }
}
