package io.kirchhoff.results.facts;

import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.results.facts.WorkerView.TaskView;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.TaskEntity;
import io.kirchhoff.store.queue.Engines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Which worker did which tasks of a job, and with what. */
@Component
class TasksOfWorkers {
  private final Engines engines;
  private final JsonMapper json = JsonMapper.builder().build();

  TasksOfWorkers(Engines engines) {
    this.engines = engines;
  }

  private record Key(String worker, String engine) {}

  /**
   * The workers in the order of their first tasks.
   *
   * @param tasks those of the job, in their order; one that nobody has begun is left out
   */
  List<WorkerView> of(JobEntity job, List<TaskEntity> tasks) {
    Map<Key, List<TaskView>> done = new LinkedHashMap<>();
    for (TaskEntity task : tasks) {
      String worker = task.worker();
      String engine = task.engine();
      if (worker != null && engine != null) {
        done.computeIfAbsent(new Key(worker, engine), _ -> new ArrayList<>()).add(view(job, task));
      }
    }
    Map<String, String> facts =
        engines.facts(done.keySet().stream().map(Key::engine).distinct().toList());
    return done.entrySet().stream()
        .map(
            it -> {
              Key key = it.getKey();
              String parts = facts.get(key.engine());
              return new WorkerView(
                  key.worker(),
                  key.engine(),
                  parts == null ? null : json.readTree(parts),
                  it.getValue());
            })
        .toList();
  }

  private static TaskView view(JobEntity job, TaskEntity task) {
    // The repeats of a search are mappings, not chips.
    boolean searches = task.kind() == TaskKind.STRATEGY;
    return new TaskView(
        searches ? 0 : task.firstRepeat(),
        searches ? 0 : task.repeats(),
        searches ? task.repeats() : null,
        seconds(job.createdAt(), task.startedAt()),
        seconds(task.startedAt(), task.finishedAt()));
  }

  private static @Nullable Double seconds(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? null : Duration.between(from, to).toMillis() / 1000.0;
  }
}
