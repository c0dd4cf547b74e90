package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.training.EarlyStopping;
import io.kirchhoff.engine.training.GradientClip;
import io.kirchhoff.engine.training.LossPlan;
import io.kirchhoff.engine.training.OptimizerPlan;
import io.kirchhoff.engine.training.Schedule;
import io.kirchhoff.engine.training.TrainingPlan;
import org.jspecify.annotations.Nullable;

/** The FP32 training before a hardware-aware one. */
public record PretrainingSpec(
    @Parameter(value = "Passes over the training data", min = 1, max = 100_000) int epochs,
    @Parameter(value = "Samples in a step", min = 1, max = 65_536) int batchSize,
    @Parameter("The optimiser") OptimizerPlan optimizer,
    @Parameter("How the learning rate changes over the training") Schedule schedule,
    @Parameter(
            value = "The share of each label that is spread over all classes",
            min = 0,
            max = 0.99,
            source =
                "Szegedy et al., CVPR 2016, section 7; torch.nn.CrossEntropyLoss label_smoothing")
        double labelSmoothing,
    @Parameter("What keeps gradients from being too large; absent: nothing")
        @Nullable GradientClip gradientClip,
    @Parameter("Ends a training that gets no better; absent: all epochs run")
        @Nullable EarlyStopping earlyStopping,
    @Parameter(
            value = "Epochs from one validation to the next; the last epoch has one always",
            min = 1,
            max = 100_000)
        int validateEvery) {
  TrainingPlan plan() {
    return new TrainingPlan(
        epochs,
        batchSize,
        optimizer,
        schedule,
        new LossPlan(labelSmoothing, null),
        gradientClip,
        earlyStopping,
        validateEvery);
  }
}
