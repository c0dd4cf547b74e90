package io.kirchhoff.experiment.job;

import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.Medium;
import io.kirchhoff.experiment.spec.SeriesPlan;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import java.util.ArrayList;
import java.util.List;

/**
 * A task before it has a worker.
 *
 * @param ordinal its place in the job, from 0
 * @param firstRepeat the first chip that it tests; 0 for a training
 * @param repeats how many chips it tests; 0 for a training
 * @param divisible whether it is cut into several once it is known how long a chip takes
 */
public record TaskPlan(
    int ordinal, TaskKind kind, int firstRepeat, int repeats, boolean divisible) {
  /** One that stays as it is. */
  public TaskPlan(int ordinal, TaskKind kind, int firstRepeat, int repeats) {
    this(ordinal, kind, firstRepeat, repeats, false);
  }

  /**
   * The tasks of an experiment: a training, or the taking over of a network, then all chips, to be
   * divided. Results do not depend on how, because every draw belongs to its repeat.
   */
  public static List<TaskPlan> of(TrainingExperiment experiment) {
    return ofChips(chips(experiment));
  }

  /** How many chips an experiment tests. */
  public static int chips(TrainingExperiment experiment) {
    InferenceSpec inference = experiment.inference();
    boolean analog =
        SeriesPlan.of(experiment).stream().anyMatch(series -> series.medium() == Medium.ANALOG);
    return inference == null || !analog ? 0 : inference.repeats();
  }

  /** The tasks of an experiment that tests so many chips. */
  public static List<TaskPlan> ofChips(int chips) {
    var tasks = new ArrayList<TaskPlan>();
    tasks.add(new TaskPlan(0, TaskKind.TRAINING, 0, 0));
    if (chips > 0) {
      tasks.add(new TaskPlan(1, TaskKind.INFERENCE, 0, chips, true));
    }
    return tasks;
  }
}
