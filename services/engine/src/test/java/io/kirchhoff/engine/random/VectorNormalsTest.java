package io.kirchhoff.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorNormalsTest {
  private static final int BLOCKS = 10_000;

  /** At the start, where the counter gets its 33rd bit, and at the far end of a stream. */
  @ParameterizedTest
  @ValueSource(longs = {0, (1L << 28) - BLOCKS / 2, (1L << 58) - BLOCKS})
  void theyAreTheScalarOnesToTheBit(long firstBlock) {
    for (long seed = 0; seed < 4; seed++) {
      RandomStream stream = StreamKey.ofSeed(seed).stream();
      float[] vectors = new float[BLOCKS * RandomStream.BLOCK];
      new VectorNormals(BLOCKS).fill(stream, firstBlock, BLOCKS, vectors);
      float[] scalars = new float[vectors.length];
      for (int i = 0; i < scalars.length; i++) {
        scalars[i] = stream.normal(firstBlock * RandomStream.BLOCK + i);
      }
      assertThat(vectors).as("seed %d", seed).isEqualTo(scalars);
    }
  }
}
