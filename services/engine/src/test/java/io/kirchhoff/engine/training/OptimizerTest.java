package io.kirchhoff.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.kirchhoff.engine.layer.Trainable;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Optimisers against their published formulas in float64, over ten steps: 1e-5 relative. */
class OptimizerTest {
  private static final int STEPS = 10;
  private static final double RATE = 0.1;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** A gradient that depends on the value and on the step, one element. */
  private static double gradient(double value, int step) {
    return 0.3 * value + Math.sin(step) * 0.1;
  }

  @Test
  void momentumKeepsItsShareOfTheLastStep() {
    double value = 1;
    double velocity = 0;
    for (int step = 1; step <= STEPS; step++) {
      velocity = 0.9 * velocity + gradient(value, step);
      value -= RATE * velocity;
    }
    assertThat(after(new Sgd(1, 0.9))).isCloseTo((float) value, within(1e-5f));
  }

  @Test
  void adamDividesTheMeanByTheRootOfTheMeanSquare() {
    double value = 1;
    double mean = 0;
    double square = 0;
    for (int step = 1; step <= STEPS; step++) {
      double gradient = gradient(value, step);
      mean = 0.9 * mean + 0.1 * gradient;
      square = 0.99 * square + 0.01 * gradient * gradient;
      double unbiased = mean / (1 - Math.pow(0.9, step));
      value -= RATE * unbiased / (Math.sqrt(square / (1 - Math.pow(0.99, step))) + 1e-3);
    }
    assertThat(after(new Adam(1, 0.9, 0.99, 1e-3))).isCloseTo((float) value, within(1e-5f));
  }

  private float after(OptimizerPlan plan) {
    Optimizer optimizer = plan.start(manager);
    NDArray value = manager.create(new float[] {1});
    for (int step = 1; step <= STEPS; step++) {
      try (var scratch = new NDScope()) {
        scratch.suppressNotUsedWarning();
        NDArray gradient = manager.create(new float[] {(float) gradient(value.getFloat(), step)});
        optimizer.step(List.of(new Trainable("it", value, gradient)), RATE);
      }
    }
    return value.getFloat();
  }

  @Test
  void theCosineGoesFromTheFullRateToNone() {
    assertThat(Schedule.COSINE.factor(0)).isEqualTo(1);
    assertThat(Schedule.COSINE.factor(0.5)).isCloseTo(0.5, within(1e-12));
    assertThat(Schedule.COSINE.factor(1)).isCloseTo(0, within(1e-12));
    assertThat(Schedule.CONSTANT.factor(0.7)).isEqualTo(1);
  }
}
