package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.training.Distillation;
import io.kirchhoff.engine.training.EarlyStopping;
import io.kirchhoff.engine.training.GradientClip;
import io.kirchhoff.engine.training.LossPlan;
import io.kirchhoff.engine.training.OptimizerPlan;
import io.kirchhoff.engine.training.Schedule;
import io.kirchhoff.engine.training.TrainingPlan;
import org.jspecify.annotations.Nullable;

/** How a network is trained: in FP32, or hardware-aware where {@code analog} is there. */
public record TrainingSpec(
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
    @Parameter(
            value =
                "Learning from the FP32 network of the pretraining beside the labels; absent: from labels alone",
            source = "Hinton, Vinyals and Dean 2015")
        @Nullable Distillation distillation,
    @Parameter("What keeps gradients from being too large; absent: nothing")
        @Nullable GradientClip gradientClip,
    @Parameter("Ends a training that gets no better; absent: all epochs run")
        @Nullable EarlyStopping earlyStopping,
    @Parameter(
            value = "Epochs from one validation to the next; the last epoch has one always",
            min = 1,
            max = 100_000)
        int validateEvery,
    @Parameter("How often the state of all trainings of the job is kept") CheckpointSpec checkpoint,
    @Parameter(
            "FP32 training before the hardware-aware one, which then starts from its weights; absent: none")
        @Nullable PretrainingSpec pretraining,
    @Parameter("Makes the training hardware-aware: the tiles to train on; absent: FP32")
        @Nullable AnalogTrainingSpec analog) {
  public static final int STANDARD_BATCH = 32;

  /** The training that the spec's own epochs stand for. */
  public TrainingPlan plan() {
    return new TrainingPlan(
        epochs,
        batchSize,
        optimizer,
        schedule,
        new LossPlan(labelSmoothing, distillation),
        gradientClip,
        earlyStopping,
        validateEvery);
  }

  /** The FP32 training; absent where the hardware-aware one starts from random weights. */
  public @Nullable TrainingPlan fp32Plan() {
    if (analog == null) {
      return plan();
    }
    return pretraining == null ? null : pretraining.plan();
  }
}
