package io.kirchhoff.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.thread.ComputeThreads;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchInferenceTest {
  private static final StreamKey KEY = StreamKey.ofSeed(4);
  private static final ImageShape IMAGES = new ImageShape(1, 8, 8);

  @AfterEach
  void oneThreadAgain() {
    ComputeThreads.share(1);
  }

  /** Its slices alone, as batches of their own that begin at the same samples. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aBatchIsItsSlicesToTheBit(int threads) {
    ComputeThreads.share(threads);
    try (Network mlp = network(new Mlp(List.of(20)));
        Network lenet = network(new LeNet(List.of(4, 6), 16))) {
      same(mlp, 128, 300);
      same(mlp.toAnalog(TileSettings.STANDARD), 128, 300);
      same(lenet, 32, 75);
      same(lenet.toAnalog(TileSettings.STANDARD), 32, 75);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33})
  void anyNumberOfSamplesHasAsManyLogits(int samples) {
    ComputeThreads.share(2);
    try (Network lenet = network(new LeNet(List.of(4, 6), 16))) {
      NDArray logits =
          BatchInference.logits(
              lenet.toAnalog(TileSettings.STANDARD), images(lenet.manager(), samples), KEY, 0);
      assertThat(logits.getShape()).isEqualTo(new Shape(samples, 10));
    }
  }

  private static Network network(Architecture architecture) {
    return Network.initialise(architecture, IMAGES, 10, KEY);
  }

  private static void same(Network network, int slice, int samples) {
    NDArray images = images(network.manager(), samples);
    var parts = new NDList();
    for (int from = 0; from < samples; from += slice) {
      NDArray part = images.get("{}:{}", from, Math.min(samples, from + slice));
      parts.add(BatchInference.logits(network, part, KEY, 1000 + from));
    }
    NDArray whole = BatchInference.logits(network, images, KEY, 1000);
    assertThat(whole.toFloatArray()).isEqualTo(NDArrays.concat(parts).toFloatArray());
  }

  private static NDArray images(NDManager manager, int samples) {
    RandomStream draws = KEY.at(1).stream();
    float[] pixels = new float[samples * IMAGES.values()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = draws.normal(i);
    }
    return manager.create(pixels, new Shape(samples, 1, 8, 8));
  }
}
