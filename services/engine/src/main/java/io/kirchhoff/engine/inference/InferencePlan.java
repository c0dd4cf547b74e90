package io.kirchhoff.engine.inference;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrationSchedule;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.programming.Crossbar;
import java.util.List;
import java.util.Map;

/**
 * How a network is put on chips and when it is tested.
 *
 * @param crossbar what tiles are programmed into
 * @param converters those of single layers, by name, in place of the crossbar's
 * @param times seconds since programming
 * @param compensations each is applied to the same chips and reads, so that their curves differ by
 *     nothing else
 * @param recalibration when the compensations measure
 */
public record InferencePlan(
    Crossbar crossbar,
    Map<String, Converter> converters,
    List<Double> times,
    List<DriftCompensation> compensations,
    RecalibrationSchedule recalibration) {
  public InferencePlan {
    converters = Map.copyOf(converters);
    times = List.copyOf(times);
    compensations = List.copyOf(compensations);
  }

  /** With one converter for all layers. */
  public InferencePlan(
      Crossbar crossbar,
      List<Double> times,
      List<DriftCompensation> compensations,
      RecalibrationSchedule recalibration) {
    this(crossbar, Map.of(), times, compensations, recalibration);
  }

  /** What the tiles of a layer are programmed into. */
  Crossbar crossbarOf(String layer) {
    Converter own = converters.get(layer);
    return own == null ? crossbar : crossbar.with(own);
  }
}
