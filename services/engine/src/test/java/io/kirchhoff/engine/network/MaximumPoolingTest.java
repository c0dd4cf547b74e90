package io.kirchhoff.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.kirchhoff.engine.gradient.GradientTape;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.engine.thread.ComputeThreads;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MaximumPoolingTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void oneThread() {
    ComputeThreads.share(1);
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    List<float[]> one = outputsAndGradients(1);
    for (int threads : new int[] {2, 3}) {
      List<float[]> several = outputsAndGradients(threads);
      for (int i = 0; i < one.size(); i++) {
        assertThat(several.get(i)).isEqualTo(one.get(i));
      }
    }
  }

  /** Enough images for PyTorch to split them when it may. */
  private List<float[]> outputsAndGradients(int threads) {
    ComputeThreads.share(threads);
    ComputeThreads.productsOnThisThread(1);
    GradientMode.offOnThisThread();
    NDArray images = normals(new Shape(256, 16, 24, 24), 1);
    images.setRequiresGradient(true);
    var store = new ParameterStore(manager, false);
    try (GradientCollector _ = Engine.getInstance().newGradientCollector();
        var tape = new GradientTape()) {
      NDArray maxima =
          tape.during(
              () ->
                  MaximumPooling.block()
                      .forward(store, new NDList(images), true)
                      .singletonOrThrow());
      assertThat(JniUtils.getNumThreads()).isEqualTo(1);
      tape.backward(maxima.mul(normals(maxima.getShape(), 2)).sum());
      return List.of(maxima.toFloatArray(), images.getGradient().toFloatArray());
    }
  }

  private NDArray normals(Shape shape, int seed) {
    RandomStream stream = StreamKey.ofSeed(seed).stream();
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = stream.normal(i);
    }
    return manager.create(values, shape);
  }
}
