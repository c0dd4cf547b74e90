package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.SearchShare;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.reading.InvalidSpecException;
import io.kirchhoff.experiment.reading.SpecReader;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.ProgrammingSpec;
import io.kirchhoff.experiment.spec.TrainingExperiment;
import io.kirchhoff.store.queue.LiveWorkers;
import io.kirchhoff.store.queue.TaskQueue;
import io.kirchhoff.store.strategy.StrategyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Queues a search's next evaluations. A generation that takes long is shared by the workers; of
 * short ones a task has several, since a task has to be found and begun too. Which it is, the
 * evaluations before have shown. Within the caller's transaction, which has locked the job;
 * docs/decisions/weight-programming.md has the reasons.
 */
@Component
class StrategyDivision {
  private final TaskRepository tasks;
  private final TaskQueue queue;
  private final LiveWorkers workers;
  private final StrategyStore strategies;
  private final JsonMapper json = JsonMapper.builder().build();

  StrategyDivision(
      TaskRepository tasks, TaskQueue queue, LiveWorkers workers, StrategyStore strategies) {
    this.tasks = tasks;
    this.queue = queue;
    this.workers = workers;
    this.strategies = strategies;
  }

  /** Queues what comes after all evaluations that were made. */
  void next(JobEntity job) {
    TrainingExperiment experiment = experiment(job);
    InferenceSpec inference = Objects.requireNonNull(experiment.inference());
    ProgrammingSpec programming = Objects.requireNonNull(experiment.programming());
    int population = programming.population(inference);
    int budget = population * programming.search().generations();
    int known = strategies.evaluations(job.id());
    Double seconds = tasks.secondsPerEvaluation(job.id());
    int count = SearchShare.together(population, budget - known, seconds);
    int share =
        count > population || seconds == null
            ? Math.max(count, 1)
            : SearchShare.each(population, seconds, workers.count());
    List<TaskEntity> due = new ArrayList<>();
    int ordinal = tasks.nextOrdinal(job.id());
    int first = known;
    do {
      int size = Math.min(share, known + count - first);
      var task = new TaskEntity(job, new TaskPlan(ordinal++, TaskKind.STRATEGY, first, size));
      task.countTo(budget);
      due.add(tasks.save(task));
      first += size;
    } while (first < known + count);
    queue.add(due.stream().map(task -> task.entry(job)).toList());
  }

  private TrainingExperiment experiment(JobEntity job) {
    try {
      return SpecReader.readExperiment(json.readTree(job.spec()));
    } catch (InvalidSpecException olderVocabulary) {
      throw new IllegalStateException(
          "The experiment of job %s cannot be read any more.".formatted(job.id()), olderVocabulary);
    }
  }
}
