package io.kirchhoff.engine.crossbar;

import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.TileParameters;
import java.util.List;

/**
 * The rounded outputs of one try: one read, or two whose clipped outputs are summed digitally.
 *
 * @param passes each vectors x outputs, rounded and not clipped
 */
record Reads(AnalogTile tile, List<float[]> passes) {
  private TileParameters parameters() {
    return tile.settings().tile();
  }

  private int outputs() {
    return tile.outputs().size();
  }

  /** Whether the ADC clipped an output of the vector, as far as the bound management looks. */
  boolean exceeds(int vector) {
    float bound = parameters().adc().bound();
    boolean negativeToo = parameters().management().bmTestNegativeBound();
    for (float[] pass : passes) {
      for (int at = vector * outputs(); at < (vector + 1) * outputs(); at++) {
        if (pass[at] > bound || (negativeToo && pass[at] < -bound)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Takes a vector's outputs as its result.
   *
   * @param factor what its inputs were divided by
   * @param row the vector's place in the result
   */
  void settle(int vector, float factor, int row, Readings readings) {
    for (int output = 0; output < outputs(); output++) {
      float sum = 0.0f;
      boolean clipped = false;
      for (float[] pass : passes) {
        float value = pass[vector * outputs() + output];
        sum += parameters().adc().clip(value);
        clipped |= !parameters().adc().passes(value);
      }
      readings.set(row * outputs() + output, factor * sum, clipped);
    }
  }
}
