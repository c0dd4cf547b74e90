package io.kirchhoff.engine.crossbar;

import io.kirchhoff.engine.kernel.Quantizer;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileVariation;

/**
 * How the currents of output lines become numbers: bending, asymmetry, output noise, ADC. What it
 * gives is rounded but not yet clipped.
 */
final class LineReadout {
  private final TileParameters tile;
  private final TileVariation variation;
  private final int outputs;
  private final Quantizer adc;

  LineReadout(TileParameters tile, TileVariation variation, int outputs) {
    this.tile = tile;
    this.variation = variation;
    this.outputs = outputs;
    this.adc = tile.adc();
  }

  /** Turns the currents of some vectors into rounded outputs, in place. */
  void convert(float[] y, long[] numbers, LineDraws draws, int pass) {
    CircuitParameters circuit = tile.circuit();
    RandomStream noise = draws.outputNoise(pass);
    RandomStream rounding = draws.outputRounding(pass);
    for (int row = 0; row < numbers.length; row++) {
      for (int output = 0; output < outputs; output++) {
        int at = row * outputs + output;
        long draw = numbers[row] * outputs + output;
        float value = circuit.bends() ? bent(y[at], output) : y[at];
        if (value < 0.0f) {
          value *= (float) (1.0 - circuit.outAsymmetry());
        }
        if (tile.outNoise() > 0.0) {
          value = Math.fma(variation.outputNoise(output), noise.normal(draw), value);
        }
        double dither = circuit.outStoRound() ? rounding.uniform(draw) - 0.5 : 0.0;
        y[at] = adc.round(value, (float) dither);
      }
    }
  }

  private float bent(float y, int output) {
    return variation.bendingGain() * y / (1.0f + Math.abs(variation.bending(output) * y));
  }
}
