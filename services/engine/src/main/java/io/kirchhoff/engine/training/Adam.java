package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.layer.Trainable;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adam (Kingma and Ba, ICLR 2015, algorithm 1). */
@Described(value = "Adam", source = "Kingma and Ba, ICLR 2015")
public record Adam(
    @Parameter(value = "Learning rate", min = 0, max = 1e3) double learningRate,
    @Parameter(value = "Decay of the mean of the gradients", min = 0, max = 1) double beta1,
    @Parameter(value = "Decay of the mean of their squares", min = 0, max = 1) double beta2,
    @Parameter(value = "Added to the root of the mean square", min = 0, max = 1) double epsilon)
    implements OptimizerPlan {
  public static final Adam STANDARD = new Adam(0.001, 0.9, 0.999, 1e-8);

  @Override
  public Optimizer start(NDManager manager) {
    return new State(this, manager);
  }

  private static final class State implements Optimizer {
    private final Adam plan;
    private final NDManager manager;
    private final Map<String, NDArray> means = new HashMap<>();
    private final Map<String, NDArray> squares = new HashMap<>();
    private int steps;

    State(Adam plan, NDManager manager) {
      this.plan = plan;
      this.manager = manager;
    }

    @Override
    public void step(List<Trainable> trainables, double rate) {
      steps++;
      double meanBias = 1.0 - Math.pow(plan.beta1(), steps);
      double squareBias = 1.0 - Math.pow(plan.beta2(), steps);
      for (Trainable trainable : trainables) {
        NDArray gradient = trainable.gradient();
        NDArray mean = means.computeIfAbsent(trainable.name(), _ -> zeros(trainable));
        NDArray square = squares.computeIfAbsent(trainable.name(), _ -> zeros(trainable));
        mean.muli(plan.beta1()).addi(gradient.mul(1.0 - plan.beta1()));
        square.muli(plan.beta2()).addi(gradient.square().muli(1.0 - plan.beta2()));
        NDArray root = square.div(squareBias).sqrt().addi(plan.epsilon());
        trainable.value().subi(mean.mul(rate / meanBias).divi(root));
      }
    }

    private NDArray zeros(Trainable trainable) {
      return Moments.zeros(manager, trainable.value().getShape());
    }
  }
}
