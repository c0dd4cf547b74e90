package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/** Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019, algorithm 2). */
@Described(
    value = "Adam with decoupled weight decay",
    source = "Loshchilov and Hutter, ICLR 2019; torch.optim.AdamW")
public record AdamW(
    @Parameter(value = "Learning rate", min = 0, max = 1e3) double learningRate,
    @Parameter(value = "Decay of the mean of the gradients", min = 0, max = 1) double beta1,
    @Parameter(value = "Decay of the mean of their squares", min = 0, max = 1) double beta2,
    @Parameter(value = "Added to the root of the mean square", min = 0, max = 1) double epsilon,
    @Parameter(
            value =
                "Weight decay: the share that each step takes off a weight, times the learning rate; not for biases, normalisations, output scales and input ranges",
            min = 0,
            max = 10,
            source = "torch.optim.AdamW weight_decay; He et al., CVPR 2019")
        double weightDecay)
    implements OptimizerPlan {
  public static final AdamW STANDARD = new AdamW(0.001, 0.9, 0.999, 1e-8, 0.01);

  @Override
  public Optimizer start(NDManager manager) {
    var adam = new Adam(learningRate, beta1, beta2, epsilon, 0.0);
    return new AdamOptimizer(adam, 0.0, weightDecay, manager);
  }
}
