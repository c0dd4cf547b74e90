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
 * @param meaning one sentence
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
    String meaning,
    String unit,
    List<String> paths,
    Form form,
    double first,
    @Nullable ReadMode mode) {
  /** Where all of them are varied, and where their standard values are stated. */
  public static final String SOURCE =
      "Rasch et al. 2023, sensitivity analysis; standard values: supplementary table 1";

  /** Where the experiment says in how many reads a product is made. */
  public static final String MODE = "inference.tile.mvType";

  /** All of them: converters and circuits, then devices. */
  public static final List<Nonideality> ALL =
      List.of(
          bits(
              "dac-bits",
              "DAC resolution",
              "How finely the inputs of a tile are converted; n bits are 2^n - 2 steps",
              "inference.tile.inpRes"),
          bits(
              "adc-bits",
              "ADC resolution",
              "How finely the outputs of a tile are converted; n bits are 2^n - 2 steps",
              "inference.tile.outRes"),
          of(
              "input-noise",
              "Noise at inputs",
              "Noise that is added to each input of a tile, of which the largest is inpBound",
              0.01,
              "inference.tile.circuit.inpNoise"),
          of(
              "output-noise",
              "Noise at outputs",
              "Noise that is added to each output of a tile, of which the largest is outBound",
              0.01,
              "inference.tile.outNoise"),
          of(
              "weight-noise",
              "Short-term read noise of weights",
              "How much weights fluctuate from one product to the next",
              0.005,
              "inference.tile.wNoise"),
          of(
              "ir-drop",
              "IR drop",
              "How much voltage is lost along the lines of a tile; 1 is physical",
              0.25,
              "inference.tile.irDrop"),
          of(
              "output-nonlinearity",
              "S-shape of outputs",
              "How much large outputs come out too small",
              0.25,
              "inference.tile.circuit.outNonlinearity"),
          of(
              "series-resistance",
              "Series resistance",
              "How much the resistance of an output line takes from its output",
              0.005,
              "inference.tile.circuit.rSeries"),
          of(
              "voltage-offset",
              "Voltage offsets",
              "How much the voltages of the output lines differ from each other",
              0.005,
              "inference.tile.circuit.vOffsetStd"),
          new Nonideality(
              "read-asymmetry",
              "Asymmetry of reads",
              "How much a weight read by negative inputs differs from itself read by positive ones",
              "",
              List.of("inference.tile.circuit.wReadAsymmetryDtod"),
              Form.NUMBER,
              0.05,
              ReadMode.POS_NEG_SEPARATE),
          of(
              "programming-noise",
              "Programming noise",
              "How far devices are from the conductance that was to be programmed, as a multiple of the device's own",
              0.25,
              "inference.device.progNoiseScale",
              "inference.device.noiseScale"),
          of(
              "read-noise",
              "Read noise of devices",
              "How much 1/f noise devices have, as a multiple of the device's own",
              0.25,
              "inference.device.readNoiseScale"),
          of(
              "drift",
              "Drift",
              "How fast conductances decay after programming, as a multiple of the device's own",
              0.25,
              "inference.device.driftScale"),
          of(
              "stuck-at-zero",
              "Devices stuck at zero",
              "Which share of the devices stays at its smallest conductance",
              0.001,
              "inference.faults.stuckLow"),
          of(
              "stuck-at-gmax",
              "Devices stuck at gMax",
              "Which share of the devices stays at its largest conductance",
              0.0005,
              "inference.faults.stuckHigh"),
          of(
              "stuck-at-random",
              "Devices stuck at random",
              "Which share of the devices stays at a conductance of its own",
              0.0005,
              "inference.faults.stuckRandom"));

  public Nonideality {
    paths = List.copyOf(paths);
  }

  private static Nonideality bits(String name, String title, String meaning, String path) {
    return new Nonideality(name, title, meaning, "bits", List.of(path), Form.BITS, 8, null);
  }

  private static Nonideality of(
      String name, String title, String meaning, double first, String... paths) {
    return new Nonideality(name, title, meaning, "", List.of(paths), Form.NUMBER, first, null);
  }

  public static Optional<Nonideality> named(String name) {
    return ALL.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  public static List<String> names() {
    return ALL.stream().map(Nonideality::name).toList();
  }
}
