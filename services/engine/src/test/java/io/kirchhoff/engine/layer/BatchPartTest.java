package io.kirchhoff.engine.layer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.ProductThreads;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchPartTest {
  private static final StreamKey KEY = StreamKey.ofSeed(4);
  private static final int SAMPLES = 300;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void oneThreadAgain() {
    ProductThreads.share(1);
  }

  @Test
  void partsFollowEachOtherAndCoverTheBatch() {
    for (long samples : new long[] {0, 1, 127, 128, 129, 300}) {
      Shape inputs = new Shape(samples, 5);
      long next = 0;
      for (int number = 0; number < BatchPart.count(inputs); number++) {
        BatchPart part = BatchPart.of(inputs, number);
        assertThat(part.first()).isEqualTo(next);
        assertThat(part.samples()).isPositive();
        assertThat(part.of(inputs)).isEqualTo(new Shape(part.samples(), 5));
        next += part.samples();
      }
      assertThat(next).isEqualTo(samples);
    }
  }

  /** Its parts alone, as batches of their own that begin at the same samples. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aBatchIsItsPartsToTheBit(int threads) {
    ProductThreads.share(threads);
    var linear =
        new AnalogLinear(11, LayerRun.normals(77, 0.3, 1), null, TileSettings.STANDARD, manager);
    same(linear, new Shape(SAMPLES, 11));
    same(linear, new Shape(SAMPLES, 2, 11));
    var geometry = new ConvolutionGeometry(3, 3, 3, 1, 1);
    float[] weights = LayerRun.normals(7L * geometry.inputLines(), 0.3, 1);
    float[] biases = LayerRun.normals(7, 1, 2);
    same(
        new AnalogConv2d(geometry, weights, biases, TileSettings.STANDARD, manager),
        new Shape(SAMPLES, 3, 4, 5));
  }

  private void same(AnalogLayer layer, Shape inputs) {
    NDArray x = LayerRun.normals(manager, inputs, 1, 3);
    layer.nameNoise(KEY, 0);
    NDArray whole = LayerRun.inference(layer, x);
    assertThat(LongStream.of(0, 128, 256))
        .allSatisfy(
            first -> {
              String part = "%d:%d".formatted(first, Math.min(first + 128, SAMPLES));
              layer.nameNoise(KEY, first);
              assertThat(LayerRun.inference(layer, x.get(part)).toFloatArray())
                  .containsExactly(whole.get(part).toFloatArray());
            });
  }
}
