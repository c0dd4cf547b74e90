package io.kirchhoff.engine.inference;

import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.device.DeviceModel;
import java.util.List;

/**
 * How a network is put on chips and when it is tested.
 *
 * @param times seconds since programming
 * @param compensations each is applied to the same chips and reads, so that their curves differ by
 *     nothing else
 */
public record InferencePlan(
    Converter converter,
    DeviceModel device,
    List<Double> times,
    List<DriftCompensation> compensations) {
  public InferencePlan {
    times = List.copyOf(times);
    compensations = List.copyOf(compensations);
  }
}
