package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.network.Architecture;
import io.kirchhoff.engine.parameter.Parameter;
import org.jspecify.annotations.Nullable;

/** Trains a network and, if asked, follows its accuracy on ageing chips. */
public record TrainingExperiment(
    @Parameter("The network to train") Architecture network,
    @Parameter(
            "The trained network that training starts from, as network.fromJob names it; absent: random weights")
        @Nullable StartSpec start,
    @Parameter("The data to train and test on") DatasetChoice dataset,
    @Parameter("How the network is trained") TrainingSpec training,
    @Parameter("How the trained network is put on chips and tested over time; absent: it is not")
        @Nullable InferenceSpec inference) {
  /** Whether the experiment has weights of that kind. */
  public boolean makes(Weights weights) {
    return weights == Weights.FP32
        ? start != null || training.fp32Plan() != null
        : training.analog() != null;
  }
}
