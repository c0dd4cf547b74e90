package io.kirchhoff.engine.crossbar;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.kernel.OutputStage;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.PulseMode;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileVariation;
import io.kirchhoff.engine.tile.TileWeights;
import org.jspecify.annotations.Nullable;

/**
 * The currents of the output lines in one read: products, IR drop, voltage offset and series
 * resistance, read noise. Whole batches are multiplied at once.
 */
final class LineCurrents {
  private final TileParameters tile;
  private final TileVariation variation;
  private final int inputs;
  private final int outputs;
  private final int lines;
  private final OutputStage stage;

  LineCurrents(TileParameters tile, AnalogTile analog) {
    this.tile = tile;
    this.variation = analog.variation();
    this.inputs = analog.inputs().size();
    this.outputs = analog.outputs().size();
    this.lines = analog.settings().mapping().maxInputSize();
    this.stage = tile.outputStage(inputs);
  }

  /**
   * The currents of some vectors.
   *
   * @param v vectors x inputs
   * @param numbers the number of each vector in the random streams
   * @return vectors x outputs
   */
  float[] of(float[] v, long[] numbers, TileWeights weights, RandomStream noise) {
    NDManager manager = weights.weights().getManager();
    NDArray drive = manager.create(v, new Shape(numbers.length, inputs));
    boolean pulses = tile.pulsedIrDrop().pulses() != PulseMode.NONE;
    float[] y = pulses ? collected(drive, weights) : product(drive, weights.weights());
    float @Nullable [] magnitude = optional(drive.abs(), weights.magnitudes());
    float @Nullable [] positional = pulses ? null : optional(drive, weights.positional());
    float @Nullable [] power = optional(drive.square(), weights.powers());
    for (int row = 0; row < numbers.length; row++) {
      double sum = tile.circuit().loadsLines() ? sum(v, row * inputs) : 0.0;
      for (int output = 0; output < outputs; output++) {
        int at = row * outputs + output;
        float value = y[at];
        if (magnitude != null && positional != null) {
          value = stage.drop(value, magnitude[at], positional[at]);
        }
        if (tile.circuit().loadsLines()) {
          value = (float) loaded(value, sum, variation.voltageOffset(output));
        }
        if (power != null) {
          double deviation = stage.readNoise() * Math.sqrt(power[at]);
          value += (float) (deviation * noise.normal(numbers[row] * outputs + output));
        }
        y[at] = value;
      }
    }
    return y;
  }

  private float[] collected(NDArray drive, TileWeights weights) {
    float[] matrix = weights.weights().toFloatArray();
    return new PulsedCurrents(matrix, outputs, lines, tile.pulsedIrDrop(), tile.dac()).of(drive);
  }

  private static float[] product(NDArray drive, NDArray weights) {
    return drive.matMul(weights.transpose()).toFloatArray();
  }

  private static float @Nullable [] optional(NDArray drive, @Nullable NDArray weights) {
    return weights == null ? null : product(drive, weights);
  }

  private double sum(float[] v, int from) {
    double sum = 0.0;
    for (int j = from; j < from + inputs; j++) {
      sum += v[j];
    }
    return sum;
  }

  /**
   * What voltage offset and series resistance leave of a current. With a reference line, whose
   * weights are all {@code vOffsetWMin}, devices conduct from there on: the line carries y + p, the
   * reference line p, and their difference is read.
   */
  private double loaded(double y, double sum, double offset) {
    CircuitParameters circuit = tile.circuit();
    double p = -circuit.vOffsetWMin() * sum;
    return (1.0 - offset) * compressed(y + p) - (1.0 + offset) * compressed(p);
  }

  private double compressed(double y) {
    return y / (1.0 + tile.circuit().rSeries() * Math.abs(y));
  }
}
