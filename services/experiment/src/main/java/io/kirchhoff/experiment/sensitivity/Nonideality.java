package io.kirchhoff.experiment.sensitivity;

import io.kirchhoff.engine.tile.ReadMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A nonideality that Rasch et al. 2023 vary.
 *
 * @param name what studies call it
 * @param title what people read
 * @param unit of its strength; empty for a pure number
 * @param paths where it is in an experiment: the first of these that the experiment has
 * @param form how its strength stands there
 * @param first where a search begins when the standard is 0
 * @param mode in how many reads products are made wherever it is not at its standard; absent: as
 *     ever
 */
public record Nonideality(
    String name,
    String title,
    String unit,
    List<String> paths,
    Form form,
    double first,
    @Nullable ReadMode mode) {
  /** Where the experiment says in how many reads a product is made. */
  public static final String MODE = "inference.tile.mvType";

  /** All of them: converters and circuits, then devices. */
  public static final List<Nonideality> ALL =
      List.of(
          bits("dac-bits", "DAC resolution", "inference.tile.inpRes"),
          bits("adc-bits", "ADC resolution", "inference.tile.outRes"),
          of("input-noise", "Noise at inputs", 0.01, "inference.tile.circuit.inpNoise"),
          of("output-noise", "Noise at outputs", 0.01, "inference.tile.outNoise"),
          of("weight-noise", "Short-term read noise of weights", 0.005, "inference.tile.wNoise"),
          of("ir-drop", "IR drop", 0.25, "inference.tile.irDrop"),
          of(
              "output-nonlinearity",
              "S-shape of outputs",
              0.25,
              "inference.tile.circuit.outNonlinearity"),
          of("series-resistance", "Series resistance", 0.005, "inference.tile.circuit.rSeries"),
          of("voltage-offset", "Voltage offsets", 0.005, "inference.tile.circuit.vOffsetStd"),
          new Nonideality(
              "read-asymmetry",
              "Asymmetry of reads",
              "",
              List.of("inference.tile.circuit.wReadAsymmetryDtod"),
              Form.NUMBER,
              0.05,
              ReadMode.POS_NEG_SEPARATE),
          of(
              "programming-noise",
              "Programming noise",
              0.25,
              "inference.device.progNoiseScale",
              "inference.device.noiseScale"),
          of("read-noise", "Read noise of devices", 0.25, "inference.device.readNoiseScale"),
          of("drift", "Drift", 0.25, "inference.device.driftScale"),
          of("stuck-at-zero", "Devices stuck at zero", 0.001, "inference.faults.stuckLow"),
          of("stuck-at-gmax", "Devices stuck at gMax", 0.0005, "inference.faults.stuckHigh"),
          of("stuck-at-random", "Devices stuck at random", 0.0005, "inference.faults.stuckRandom"));

  public Nonideality {
    paths = List.copyOf(paths);
  }

  private static Nonideality bits(String name, String title, String path) {
    return new Nonideality(name, title, "bits", List.of(path), Form.BITS, 8, null);
  }

  private static Nonideality of(String name, String title, double first, String... paths) {
    return new Nonideality(name, title, "", List.of(paths), Form.NUMBER, first, null);
  }

  public static Optional<Nonideality> named(String name) {
    return ALL.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  public static List<String> names() {
    return ALL.stream().map(Nonideality::name).toList();
  }
}
