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
 */
public record TaskPlan(int ordinal, TaskKind kind, int firstRepeat, int repeats) {
  /**
   * Chips of one task: small enough for several workers to share a job, large enough that starting
   * one does not matter.
   */
  private static final int REPEATS_PER_TASK = 5;

  /**
   * The tasks of an experiment: a training, or the taking over of a network, then the chips in
   * portions. Results do not depend on the portions, because every draw belongs to its repeat.
   */
  public static List<TaskPlan> of(TrainingExperiment experiment) {
    var tasks = new ArrayList<TaskPlan>();
    tasks.add(new TaskPlan(0, TaskKind.TRAINING, 0, 0));
    InferenceSpec inference = experiment.inference();
    boolean analog =
        SeriesPlan.of(experiment).stream().anyMatch(series -> series.medium() == Medium.ANALOG);
    if (inference == null || !analog) {
      return tasks;
    }
    for (int first = 0; first < inference.repeats(); first += REPEATS_PER_TASK) {
      int repeats = Math.min(REPEATS_PER_TASK, inference.repeats() - first);
      tasks.add(new TaskPlan(tasks.size(), TaskKind.INFERENCE, first, repeats));
    }
    return tasks;
  }
}
