package io.kirchhoff.engine.tile;

import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;

/**
 * How the circuits of one tile differ from their nominal values: drawn when the tile is made, the
 * same in all its products (aihwkit {@code rpucuda/rpu_forward_backward_pass.cpp}, {@code
 * populate}). What has no spread is nominal. Immutable.
 */
public final class TileVariation {
  private static final int NOISE = 1;
  private static final int BENDING = 2;
  private static final int OFFSET = 3;
  private static final int ASYMMETRY = 4;

  private final float[] outputNoise;
  private final float[] bending;
  private final float bendingGain;
  private final float[] voltageOffset;
  private final float[] asymmetry;

  /**
   * A tile whose parameters are known.
   *
   * @param outputNoise the standard deviation of each output's noise
   * @param bending n of each output: y becomes y/(1 + n|y|)
   * @param bendingGain the factor F that makes up for bending and series resistance
   * @param voltageOffset V of each output line, at least 0
   * @param asymmetry how much more each device conducts for negative inputs, outputs x inputs,
   *     row-major; empty where all conduct alike
   */
  public TileVariation(
      float[] outputNoise,
      float[] bending,
      float bendingGain,
      float[] voltageOffset,
      float[] asymmetry) {
    this.outputNoise = outputNoise;
    this.bending = bending;
    this.bendingGain = bendingGain;
    this.voltageOffset = voltageOffset;
    this.asymmetry = asymmetry;
  }

  /**
   * Draws a tile.
   *
   * @param chip names the chip and the tile on it
   */
  public static TileVariation draw(TileParameters tile, int outputs, int inputs, StreamKey chip) {
    CircuitParameters circuit = tile.circuit();
    StreamKey key = chip.purpose(Purpose.TILE_VARIATION);
    float[] noise = spread(tile.outNoise(), circuit.outNoiseStd(), outputs, key.at(NOISE).stream());
    double bend = circuit.outNonlinearity() / outputScale(tile);
    float[] bending = spread(bend, circuit.outNonlinearityStd(), outputs, key.at(BENDING).stream());
    float[] offset = new float[outputs];
    if (circuit.vOffsetStd() > 0.0) {
      RandomStream draws = key.at(OFFSET).stream();
      for (int i = 0; i < outputs; i++) {
        offset[i] = (float) Math.max(circuit.vOffsetStd() * draws.normal(i), 0.0);
      }
    }
    float[] asymmetry = {};
    if (tile.mvType() != ReadMode.ONE_PASS && circuit.wReadAsymmetryDtod() > 0.0) {
      RandomStream draws = key.at(ASYMMETRY).stream();
      asymmetry = new float[outputs * inputs];
      for (int i = 0; i < asymmetry.length; i++) {
        asymmetry[i] = (float) (1.0 + circuit.wReadAsymmetryDtod() * draws.normal(i));
      }
    }
    return new TileVariation(noise, bending, gain(tile, bending), offset, asymmetry);
  }

  private static float[] spread(double nominal, double relative, int count, RandomStream draws) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      double factor = relative > 0.0 ? 1.0 + relative * draws.normal(i) : 1.0;
      values[i] = (float) Math.abs(nominal * factor);
    }
    return values;
  }

  /** F = (1 + (mean n + r_series) z B)^2, z the slope calibration, B the output bound. */
  private static float gain(TileParameters tile, float[] bending) {
    CircuitParameters circuit = tile.circuit();
    double mean = 0.0;
    for (float n : bending) {
      mean += (double) n / bending.length;
    }
    double loss = (mean + circuit.rSeries()) * circuit.slopeCalibration() * outputScale(tile);
    return circuit.bends() ? (float) ((1.0 + loss) * (1.0 + loss)) : 1.0f;
  }

  /** The output bound, or 1 where there is none. */
  public static double outputScale(TileParameters tile) {
    return tile.outBound() > 0.0 ? tile.outBound() : 1.0;
  }

  public float outputNoise(int output) {
    return outputNoise[output];
  }

  public float bending(int output) {
    return bending[output];
  }

  public float bendingGain() {
    return bendingGain;
  }

  public float voltageOffset(int output) {
    return voltageOffset[output];
  }

  /** How much more each device conducts for negative inputs; empty where all conduct alike. */
  public float[] asymmetry() {
    return asymmetry.clone();
  }
}
