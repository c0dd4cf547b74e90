package io.kirchhoff.results.strategy;

import io.kirchhoff.engine.conductance.Conductances;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.experiment.reading.ConverterReader;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.strategy.StrategyReport;
import io.kirchhoff.picture.DeviceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A mapping at evenly spaced weights from -1 to 1.
 *
 * @param gMax the largest conductance that it uses, µS
 */
record MappedDevices(List<Double> weights, List<MappedDevice> devices, double gMax) {
  private static final int STEPS = 40;

  /**
   * One device of a weight.
   *
   * @param name such as "pair 1, adds"
   * @param share its factor in a weight, negative where it subtracts
   * @param conductances at each weight, µS
   */
  record MappedDevice(String name, double share, List<Double> conductances) {}

  static MappedDevices of(StrategyReport report) {
    Converter converter = converter(report);
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
    return new MappedDevices(all, devices, converter.gMax());
  }

  private static Converter converter(StrategyReport report) {
    try {
      return ConverterReader.read(report.converter());
    } catch (InvalidSpecException olderVocabulary) {
      throw new IllegalStateException("A stored mapping cannot be read.", olderVocabulary);
    }
  }

  List<DeviceLine> lines() {
    return IntStream.range(0, devices.size())
        .mapToObj(
            slice -> {
              MappedDevice device = devices.get(slice);
              return new DeviceLine(
                  device.name(), slice / 2, device.share() < 0, device.conductances());
            })
        .toList();
  }
}
