package io.kirchhoff.engine.crossbar;

import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;

/**
 * The random streams of one product: one for each cause of noise and each try, so that a draw
 * belongs to a vector, a line and a cause, whatever batch the vector came in.
 *
 * @param key names the tile and the pass through the layer
 * @param round the try, from 0: a product that is repeated because the ADC clipped draws anew
 */
record LineDraws(StreamKey key, int round) {
  private static final int INPUT_NOISE = 1;
  private static final int INPUT_ROUNDING = 2;
  private static final int READ_NOISE = 3;
  private static final int OUTPUT_NOISE = 4;
  private static final int OUTPUT_ROUNDING = 5;

  RandomStream inputNoise() {
    return stream(INPUT_NOISE, 0);
  }

  RandomStream inputRounding() {
    return stream(INPUT_ROUNDING, 0);
  }

  /**
   * @param pass 0, or 1 for the second read of a product
   */
  RandomStream readNoise(int pass) {
    return stream(READ_NOISE, pass);
  }

  RandomStream outputNoise(int pass) {
    return stream(OUTPUT_NOISE, pass);
  }

  RandomStream outputRounding(int pass) {
    return stream(OUTPUT_ROUNDING, pass);
  }

  private RandomStream stream(int cause, int pass) {
    return key.at(cause).at(pass).at(round).stream();
  }
}
