package io.kirchhoff.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Losses and their gradients against torch in float64. */
class TrainingLossTest {
  private static final JsonObject TORCH = Torch.values().getAsJsonObject("losses");

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void crossEntropy() {
    compare(LossPlan.CROSS_ENTROPY, "plain");
  }

  @Test
  void smoothedLabels() {
    compare(new LossPlan(0.1, null), "smoothed");
  }

  @Test
  void distillation() {
    compare(new LossPlan(0.1, new Distillation(4, 0.7)), "distilled");
  }

  private void compare(LossPlan plan, String name) {
    JsonObject reference = TORCH.getAsJsonObject(name);
    NDArray logits = array(i -> 2 * Math.sin(5.1 * row(i) + i % 3));
    NDArray teacher = array(i -> 3 * Math.cos(0.9 * row(i) + 2.1 * (i % 3)));
    logits.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray labels = manager.create(new int[] {0, 2, 1, 2});
      NDArray loss = new TrainingLoss(plan).of(logits, labels, teacher);
      assertThat(loss.getFloat()).isCloseTo(reference.get("loss").getAsFloat(), within(2e-6f));
      useFreedMemoryAgain();
      collector.backward(loss);
    }
    assertThat(logits.getGradient().toFloatArray())
        .containsExactly(Torch.floats(reference.get("gradient")), within(2e-6f));
  }

  /**
   * What PyTorch notes for the way back must not lie in memory that Java has given free by then.
   */
  private static void useFreedMemoryAgain() {
    List<ByteBuffer> others = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      System.gc();
      for (int i = 0; i < 1000; i++) {
        others.add(ByteBuffer.allocateDirect(Float.BYTES).putFloat(0, Float.NaN));
      }
    }
    assertThat(others).hasSize(10_000);
  }

  private static double row(int element) {
    return Math.floorDiv(element, 3);
  }

  private NDArray array(IntToDoubleFunction value) {
    float[] values = new float[12];
    IntStream.range(0, 12).forEach(i -> values[i] = (float) value.applyAsDouble(i));
    return manager.create(values, new Shape(4, 3));
  }
}
