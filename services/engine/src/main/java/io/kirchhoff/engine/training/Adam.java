package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/** Adam (Kingma and Ba, ICLR 2015, algorithm 1), with weight decay in the gradient. */
@Described(value = "Adam", source = "Kingma and Ba, ICLR 2015; torch.optim.Adam")
public record Adam(
    @Parameter(value = "Learning rate", min = 0, max = 1e3) double learningRate,
    @Parameter(value = "Decay of the mean of the gradients", min = 0, max = 1) double beta1,
    @Parameter(value = "Decay of the mean of their squares", min = 0, max = 1) double beta2,
    @Parameter(value = "Added to the root of the mean square", min = 0, max = 1) double epsilon,
    @Parameter(
            value =
                "Weight decay: this share of a weight is added to its gradient; not for biases, normalisations, output scales and input ranges",
            min = 0,
            max = 10,
            source = "torch.optim.Adam weight_decay; He et al., CVPR 2019")
        double weightDecay)
    implements OptimizerPlan {
  public static final Adam STANDARD = new Adam(0.001, 0.9, 0.999, 1e-8, 0.0);

  @Override
  public Optimizer start(NDManager manager) {
    return new AdamOptimizer(this, weightDecay, 0.0, manager);
  }
}
