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
 * Queues the next evaluations of searches: of the one for all weights, or of one for each layer,
 * side by side. Where it is by layer, a task before them draws the weights of all layers, which
 * tells what layers there are. A generation that takes long is shared by the workers; of short ones
 * a task has several, since a task has to be found and begun too. Which it is, the evaluations
 * before have shown. Within the caller's transaction, which has locked the job;
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

  /** Queues what comes after all evaluations that were made, of each search that waits for none. */
  void next(JobEntity job) {
    TrainingExperiment experiment = experiment(job);
    InferenceSpec inference = Objects.requireNonNull(experiment.inference());
    ProgrammingSpec programming = Objects.requireNonNull(experiment.programming());
    int budget = programming.budget(inference);
    List<Integer> places = programming.byLayer() ? strategies.places(job.id()) : List.of(0);
    if (places.isEmpty() && !tasks.isSearching(job.id(), 0)) {
      queue(job, 0, budget, List.of(0, 0));
    }
    int population = programming.population(inference);
    Double seconds = tasks.secondsPerEvaluation(job.id());
    List<Integer> open =
        places.stream().filter(place -> !strategies.ended(job.id(), place)).toList();
    for (int place : open) {
      if (!tasks.isSearching(job.id(), place)) {
        int known = strategies.evaluations(job.id(), place);
        int count = SearchShare.together(population, budget - known, seconds);
        int share =
            count > population || seconds == null
                ? Math.max(count, 1)
                : SearchShare.each(population, seconds, Math.ceilDiv(workers.count(), open.size()));
        queue(job, place, budget * places.size(), bounds(known, count, share));
      }
    }
  }

  /** The first evaluations of tasks, and the one after the last. */
  private static List<Integer> bounds(int known, int count, int share) {
    var bounds = new ArrayList<Integer>();
    for (int first = known; first < known + count || first == known; first += share) {
      bounds.add(first);
    }
    bounds.add(known + count);
    return bounds;
  }

  /** Queues tasks for the evaluations between the bounds. */
  private void queue(JobEntity job, int place, int whole, List<Integer> bounds) {
    List<TaskEntity> due = new ArrayList<>();
    int ordinal = tasks.nextOrdinal(job.id());
    for (int i = 0; i + 1 < bounds.size(); i++) {
      int first = bounds.get(i);
      var plan = new TaskPlan(ordinal++, TaskKind.STRATEGY, first, bounds.get(i + 1) - first);
      var task = new TaskEntity(job, plan);
      task.searches(place, whole);
      due.add(tasks.save(task));
    }
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
