package io.kirchhoff.engine.crossbar;

import io.kirchhoff.engine.kernel.Quantizer;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.TileParameters;

/** How scaled inputs become the voltages v on the input lines: DAC, noise, asymmetry. */
final class LineDrive {
  private final CircuitParameters circuit;
  private final Quantizer dac;

  LineDrive(TileParameters tile) {
    this.circuit = tile.circuit();
    this.dac = tile.dac();
  }

  /**
   * Drives the lines with one vector.
   *
   * @param factor what the inputs are multiplied by before the DAC
   * @param draw the number of the vector's first input in the random streams
   */
  void drive(
      float[] x,
      int from,
      int length,
      float factor,
      LineDraws draws,
      long draw,
      float[] v,
      int to) {
    RandomStream noise = draws.inputNoise();
    RandomStream rounding = draws.inputRounding();
    for (int j = 0; j < length; j++) {
      float value = x[from + j] * factor;
      double dither = circuit.inpStoRound() ? rounding.uniform(draw + j) - 0.5 : 0.0;
      value = dac.clip(dac.round(value, (float) dither));
      if (circuit.inpNoise() > 0.0) {
        value = Math.fma((float) circuit.inpNoise(), noise.normal(draw + j), value);
      }
      v[to + j] = value < 0.0f ? value * (float) (1.0 - circuit.inpAsymmetry()) : value;
    }
  }
}
