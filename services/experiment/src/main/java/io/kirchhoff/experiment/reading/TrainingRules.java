package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.dataset.DatasetDescription;
import io.kirchhoff.engine.training.Schedule;
import io.kirchhoff.engine.training.StepSchedule;
import io.kirchhoff.experiment.reading.FieldError.Code;
import io.kirchhoff.experiment.spec.PretrainingSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.experiment.spec.TrainingSpec;
import io.kirchhoff.experiment.spec.Weights;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold between the fields of a training. */
final class TrainingRules {
  private static final String TRAINING = "spec.training";
  private static final String PRETRAINING = TRAINING + ".pretraining";

  private final @Nullable DatasetDescription dataset;
  private final List<FieldError> errors = new ArrayList<>();

  private TrainingRules(@Nullable DatasetDescription dataset) {
    this.dataset = dataset;
  }

  /**
   * The conflicts of a training.
   *
   * @param dataset absent where there is none of its name
   */
  static List<FieldError> conflicts(
      TrainingExperiment experiment, @Nullable DatasetDescription dataset) {
    TrainingSpec training = experiment.training();
    if (training == null) {
      return List.of();
    }
    var rules = new TrainingRules(dataset);
    rules.schedule(TRAINING, training.schedule(), training.epochs());
    rules.earlyStopping(TRAINING, training.earlyStopping() != null);
    rules.distillation(training, experiment);
    PretrainingSpec pretraining = training.pretraining();
    if (pretraining != null) {
      rules.pretraining(pretraining, training.analog() != null);
    }
    return rules.errors;
  }

  private void pretraining(PretrainingSpec pretraining, boolean hardwareAware) {
    schedule(PRETRAINING, pretraining.schedule(), pretraining.epochs());
    earlyStopping(PRETRAINING, pretraining.earlyStopping() != null);
    if (!hardwareAware) {
      note(
          PRETRAINING,
          "is FP32 training before hardware-aware training, which spec.training.analog would describe; without it,"
              + " spec.training itself is in FP32");
    }
  }

  private void distillation(TrainingSpec training, TrainingExperiment experiment) {
    boolean taught = experiment.makes(Weights.FP32) && experiment.makes(Weights.HWA);
    if (training.distillation() != null && !taught) {
      note(
          TRAINING + ".distillation",
          "needs a teacher for hardware-aware training with spec.training.analog: the FP32 network that"
              + " spec.training.pretraining makes, or that of an earlier job, spec.network.fromJob. State one of these"
              + " and spec.training.analog, or leave distillation out");
    }
  }

  private void schedule(String training, Schedule schedule, int epochs) {
    if (schedule.warmupEpochs() >= epochs) {
      note(
          training + ".schedule.warmupEpochs",
          "must be below the %d epochs of the training; it is %s"
              .formatted(epochs, schedule.warmupEpochs()));
    }
    if (schedule instanceof StepSchedule steps
        && !steps.milestones().isEmpty()
        && steps.milestones().getLast() >= epochs) {
      note(
          training + ".schedule.milestones",
          "must all be below the %d epochs of the training; the last is %d"
              .formatted(epochs, steps.milestones().getLast()));
    }
  }

  private void earlyStopping(String training, boolean stated) {
    if (stated && dataset != null && dataset.validationSize() == 0) {
      note(
          training + ".earlyStopping",
          "needs a validation part, and the data set %s has none".formatted(dataset.name()));
    }
  }

  private void note(String field, String message) {
    errors.add(new FieldError(field, Code.CONFLICT, message));
  }
}
