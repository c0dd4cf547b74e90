package io.kirchhoff.results.strategy;

import io.kirchhoff.engine.conductance.Conductances;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.picture.DeviceLine;
import java.util.ArrayList;
import java.util.List;

/** A mapping at evenly spaced weights from -1 to 1. */
record MappedDevices(List<Double> weights, List<MappedDevice> devices) {
  private static final int STEPS = 40;

  /**
   * One device of a weight.
   *
   * @param name such as "pair 1, adds"
   * @param share its factor in a weight, negative where it subtracts
   * @param conductances at each weight, µS
   */
  record MappedDevice(String name, double share, List<Double> conductances) {}

  static MappedDevices of(Converter converter) {
    float[] weights = new float[STEPS + 1];
    var all = new ArrayList<Double>();
    for (int i = 0; i <= STEPS; i++) {
      weights[i] = 2.0f * i / STEPS - 1;
      all.add(2.0 * i / STEPS - 1);
    }
    Conductances found = converter.convert(weights);
    var devices = new ArrayList<MappedDevice>();
    for (int slice = 0; slice < found.slices().size(); slice++) {
      double share = found.signs().get(slice);
      String name = "pair %d, %s".formatted(slice / 2 + 1, share < 0 ? "subtracts" : "adds");
      var conductances = new ArrayList<Double>();
      for (float conductance : found.slices().get(slice)) {
        conductances.add((double) conductance);
      }
      devices.add(new MappedDevice(name, share, conductances));
    }
    return new MappedDevices(all, devices);
  }

  List<DeviceLine> lines() {
    return devices.stream().map(it -> new DeviceLine(it.name(), it.conductances())).toList();
  }
}
