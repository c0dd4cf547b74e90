package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.network.Architecture;
import io.kirchhoff.engine.parameter.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network, or takes over one that was trained, and follows its accuracy on ageing chips if
 * asked.
 */
public record TrainingExperiment(
    @Parameter("The network to train") Architecture network,
    @Parameter(
            "The trained network that training starts from, as network.fromJob names it; absent: random weights")
        @Nullable StartSpec start,
    @Parameter("The data to train and test on") DatasetChoice dataset,
    @Parameter(
            "How the network is trained; absent in a drift inference, which tests the network of an earlier job as it is")
        @Nullable TrainingSpec training,
    @Parameter("How the trained network is put on chips and tested over time; absent: it is not")
        @Nullable InferenceSpec inference,
    @Parameter(
            "How the mapping of weights to conductances is searched, for the devices of inference and against its converter; only in a weight-programming")
        @Nullable ProgrammingSpec programming) {
  /** Whether the experiment has weights of that kind. */
  public boolean makes(Weights weights) {
    if (training == null) {
      return start != null && start.weights() == weights;
    }
    return weights == Weights.FP32
        ? start != null || training.fp32Plan() != null
        : training.analog() != null;
  }

  /** The weights whose mapping a search is for: the hardware-aware ones where there are any. */
  public Weights mappedWeights() {
    return makes(Weights.HWA) ? Weights.HWA : Weights.FP32;
  }

  /** The hardware-aware training; absent where the experiment has none. */
  public @Nullable AnalogTrainingSpec hardwareAware() {
    return training == null ? null : training.analog();
  }
}
