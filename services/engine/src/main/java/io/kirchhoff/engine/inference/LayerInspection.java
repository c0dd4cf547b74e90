package io.kirchhoff.engine.inference;

import ai.djl.ndarray.NDScope;
import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.layer.ProductComparison;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.Arrays;
import java.util.List;

/** An analog layer of a chip and its devices, as they were last read. */
final class LayerInspection {
  private final String name;
  private final AnalogLayer layer;
  private final double binWidth;
  private final int[] counts = new int[ConductanceHistogram.BINS];
  private double programmed;
  private double programmingError;
  private double found;
  private double factors;
  private int outputs;

  /**
   * @param gMax the largest conductance that a device can be asked for, µS
   */
  LayerInspection(String name, AnalogLayer layer, double gMax) {
    this.name = name;
    this.layer = layer;
    this.binWidth = gMax / ConductanceHistogram.BINS_OF_RANGE;
  }

  /** Notes the devices of a tile right after programming. */
  void programmed(List<float[]> conductances) {
    for (float[] device : conductances) {
      for (float conductance : device) {
        programmed += conductance;
      }
    }
  }

  /** Notes that all tiles have been programmed, and that their weights are in place. */
  void programmed() {
    programmingError = weightError();
  }

  /** Forgets the devices of the read before. */
  void beginRead() {
    found = 0.0;
    Arrays.fill(counts, 0);
  }

  /** Notes the devices of a tile at a read. */
  void read(List<float[]> conductances) {
    for (float[] device : conductances) {
      for (float conductance : device) {
        found += conductance;
        counts[Math.clamp((long) (conductance / binWidth), 0, counts.length - 1)]++;
      }
    }
  }

  /** Forgets the factors of the compensation before. */
  void beginCompensation() {
    factors = 0.0;
    outputs = 0;
  }

  /** Notes the factors on the outputs of a tile. */
  void compensated(double[] tile) {
    for (double factor : tile) {
      factors += factor;
    }
    outputs += tile.length;
  }

  LayerReading reading(
      int repeat, double seconds, DriftCompensation compensation, ProductComparison products) {
    return new LayerReading(
        name,
        repeat,
        seconds,
        compensation,
        programmingError,
        weightError(),
        products.relativeError(),
        found / programmed,
        factors / outputs,
        products.saturation());
  }

  ConductanceHistogram histogram(int repeat, double seconds) {
    return new ConductanceHistogram(
        name, repeat, seconds, binWidth, Arrays.stream(counts).boxed().toList());
  }

  private double weightError() {
    double errors = 0.0;
    double squares = 0.0;
    try (var scratch = new NDScope()) {
      scratch.suppressNotUsedWarning();
      for (AnalogTile tile : layer.tiles()) {
        float[] wanted = tile.logicalWeights().toFloatArray();
        float[] there = tile.logicalReadWeights().toFloatArray();
        for (int i = 0; i < wanted.length; i++) {
          double error = (double) there[i] - wanted[i];
          errors += error * error;
          squares += (double) wanted[i] * wanted[i];
        }
      }
    }
    return Math.sqrt(errors / squares);
  }
}
