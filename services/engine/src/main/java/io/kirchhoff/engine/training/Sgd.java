package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/**
 * Stochastic gradient descent with momentum, as PyTorch defines it: {@code b = m b + (1 - d) g},
 * {@code w = w - lr b}, where the first b is g itself.
 */
@Described(
    value = "Stochastic gradient descent with momentum, as PyTorch defines it",
    source = "torch.optim.SGD")
public record Sgd(
    @Parameter(value = "Learning rate", min = 0, max = 1e3) double learningRate,
    @Parameter(value = "Momentum: the share of the last step that is kept", min = 0, max = 1)
        double momentum,
    @Parameter(
            value = "The share of a gradient that momentum leaves out, from the second step on",
            min = 0,
            max = 1,
            source = "torch.optim.SGD dampening")
        double dampening,
    @Parameter(
            value = "Whether a step looks ahead along the momentum",
            source = "Nesterov 1983, as in torch.optim.SGD")
        boolean nesterov,
    @Parameter(
            value =
                "Weight decay: this share of a weight is added to its gradient; not for biases, normalisations, output scales and input ranges",
            min = 0,
            max = 10,
            source = "torch.optim.SGD weight_decay; He et al., CVPR 2019")
        double weightDecay)
    implements OptimizerPlan {
  public static final Sgd STANDARD = new Sgd(0.05, 0.9);

  public Sgd {
    if (nesterov && (momentum == 0.0 || dampening != 0.0)) {
      throw new IllegalArgumentException(
          "nesterov needs a momentum above 0 and no dampening; momentum is %s and dampening %s."
              .formatted(momentum, dampening));
    }
  }

  /** Without dampening, looking ahead and weight decay. */
  public Sgd(double learningRate, double momentum) {
    this(learningRate, momentum, 0.0, false, 0.0);
  }

  @Override
  public Optimizer start(NDManager manager) {
    return new SgdOptimizer(this, manager);
  }
}
