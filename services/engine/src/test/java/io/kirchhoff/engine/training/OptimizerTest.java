package io.kirchhoff.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kirchhoff.engine.layer.Trainable;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimisers against those of torch, over thirty steps. */
class OptimizerTest {
  private static final int STEPS = 30;

  private static final Map<String, OptimizerPlan> PLANS =
      Map.of(
          "sgd", new Sgd(0.05, 0.0),
          "sgd momentum", new Sgd(0.05, 0.9),
          "sgd dampening", new Sgd(0.05, 0.9, 0.3, false, 0.0),
          "sgd nesterov decay", new Sgd(0.05, 0.9, 0.0, true, 0.1),
          "adam", new Adam(0.02, 0.9, 0.99, 1e-6, 0.0),
          "adam decay", new Adam(0.02, 0.8, 0.99, 1e-8, 0.1),
          "adamw", new AdamW(0.02, 0.9, 0.999, 1e-8, 0.1),
          "sgd clip norm", new Sgd(0.05, 0.9),
          "sgd clip value", new Sgd(0.05, 0.9));

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  static List<JsonElement> cases() {
    return Torch.values().getAsJsonArray("cases").asList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void thirtyStepsEndWhereThoseOfTorchDo(JsonObject reference) {
    String name = reference.get("name").getAsString();
    OptimizerPlan plan = PLANS.get(name);
    GradientClip clip =
        switch (name) {
          case "sgd clip norm" -> new ClipByNorm(0.4);
          case "sgd clip value" -> new ClipByValue(0.15);
          default -> null;
        };
    NDArray weight = array(i -> Math.cos(i), new Shape(5, 7));
    NDArray bias = array(i -> 0.5 - 0.1 * i, new Shape(5));
    run(plan, clip, weight, bias);
    close(weight, reference.get("weight"));
    close(bias, reference.get("bias"));
  }

  private void run(OptimizerPlan plan, @Nullable GradientClip clip, NDArray... arrays) {
    Optimizer optimizer = plan.start(manager);
    for (int step = 1; step <= STEPS; step++) {
      int number = step;
      try (var scratch = new NDScope()) {
        scratch.suppressNotUsedWarning();
        List<Trainable> trainables =
            IntStream.range(0, arrays.length)
                .mapToObj(i -> new Trainable("array" + i, arrays[i], gradient(number, arrays[i])))
                .toList();
        GradientChange change =
            clip == null ? GradientChange.NONE : clip.change(GradientNorm.of(trainables));
        optimizer.step(trainables, new Optimizer.StepSettings(step, plan.learningRate(), change));
      }
    }
  }

  private NDArray gradient(int step, NDArray array) {
    return array(i -> 0.1 * Math.sin(1.0 + 0.7 * step + 1.3 * i) * (1 + i % 3), array.getShape());
  }

  private NDArray array(IntToDoubleFunction values, Shape shape) {
    float[] floats = new float[(int) shape.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values.applyAsDouble(i);
    }
    return manager.create(floats, shape);
  }

  private static void close(NDArray found, JsonElement reference) {
    assertThat(found.toFloatArray()).containsExactly(Torch.floats(reference), within(2e-6f));
  }

  @Test
  void lookingAheadNeedsMomentum() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sgd(0.1, 0.0, 0.0, true, 0.0))
        .withMessageContaining("momentum is 0.0");
  }
}
