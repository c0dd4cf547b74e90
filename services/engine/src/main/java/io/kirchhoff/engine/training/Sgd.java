package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.layer.Trainable;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent with momentum, as PyTorch defines it: {@code b = m b + g}, {@code w =
 * w - lr b}.
 */
@Described("Stochastic gradient descent with momentum, as PyTorch defines it")
public record Sgd(
    @Parameter(value = "Learning rate", min = 0, max = 1e3) double learningRate,
    @Parameter(value = "Momentum: the share of the last step that is kept", min = 0, max = 1)
        double momentum)
    implements OptimizerPlan {
  public static final Sgd STANDARD = new Sgd(0.05, 0.9);

  @Override
  public Optimizer start(NDManager manager) {
    return new State(this, manager, new HashMap<>());
  }

  private record State(Sgd plan, NDManager manager, Map<String, NDArray> velocities)
      implements Optimizer {
    @Override
    public void step(List<Trainable> trainables, double rate) {
      for (Trainable trainable : trainables) {
        NDArray velocity =
            velocities.computeIfAbsent(
                trainable.name(), _ -> Moments.zeros(manager, trainable.value().getShape()));
        velocity.muli(plan.momentum()).addi(trainable.gradient());
        trainable.value().subi(velocity.mul(rate));
      }
    }
  }
}
