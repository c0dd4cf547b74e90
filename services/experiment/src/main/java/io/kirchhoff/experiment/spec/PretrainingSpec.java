package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.training.OptimizerPlan;
import io.kirchhoff.engine.training.Schedule;
import io.kirchhoff.engine.training.TrainingPlan;

/** The FP32 training before a hardware-aware one. */
public record PretrainingSpec(
    @Parameter(value = "Passes over the training data", min = 1, max = 100_000) int epochs,
    @Parameter(value = "Images in a step", min = 1, max = 65_536) int batchSize,
    @Parameter("The optimiser") OptimizerPlan optimizer,
    @Parameter("How the learning rate changes over the training") Schedule schedule) {
  TrainingPlan plan() {
    return new TrainingPlan(epochs, batchSize, optimizer, schedule);
  }
}
