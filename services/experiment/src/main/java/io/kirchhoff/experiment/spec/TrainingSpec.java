package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.training.OptimizerPlan;
import io.kirchhoff.engine.training.Schedule;
import io.kirchhoff.engine.training.TrainingPlan;
import org.jspecify.annotations.Nullable;

/** How a network is trained: in FP32, or hardware-aware where {@code analog} is there. */
public record TrainingSpec(
    @Parameter(value = "Passes over the training data", min = 1, max = 100_000) int epochs,
    @Parameter(value = "Images in a step", min = 1, max = 65_536) int batchSize,
    @Parameter("The optimiser") OptimizerPlan optimizer,
    @Parameter("How the learning rate changes over the training") Schedule schedule,
    @Parameter(
            "FP32 training before the hardware-aware one, which then starts from its weights; absent: none")
        @Nullable PretrainingSpec pretraining,
    @Parameter("Makes the training hardware-aware: the tiles to train on; absent: FP32")
        @Nullable AnalogTrainingSpec analog) {
  public static final int STANDARD_BATCH = 32;

  /** The training that the spec's own epochs stand for. */
  public TrainingPlan plan() {
    return new TrainingPlan(epochs, batchSize, optimizer, schedule);
  }

  /** The FP32 training; absent where the hardware-aware one starts from random weights. */
  public @Nullable TrainingPlan fp32Plan() {
    if (analog == null) {
      return plan();
    }
    return pretraining == null ? null : pretraining.plan();
  }
}
