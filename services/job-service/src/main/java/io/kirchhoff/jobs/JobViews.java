package io.kirchhoff.jobs;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobHistory;
import io.kirchhoff.store.job.JobRepository;
import io.kirchhoff.store.job.PhaseTimes;
import io.kirchhoff.store.job.TaskEntity;
import io.kirchhoff.store.job.TaskRepository;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Makes what clients see of a job from its row and those of its tasks. */
@Component
class JobViews {
  private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

  private final JobRepository jobs;
  private final TaskRepository tasks;
  private final JobHistory history;
  private final JsonMapper json;

  JobViews(JobRepository jobs, TaskRepository tasks, JobHistory history, JsonMapper json) {
    this.jobs = jobs;
    this.history = history;
    this.tasks = tasks;
    this.json = json;
  }

  JobView of(JobEntity job) {
    List<TaskEntity> all = tasks.findByJobIdOrderByOrdinal(job.id());
    return new JobView(
        job.id(),
        job.name(),
        JsonName.of(job.kind()),
        JsonName.of(job.state()),
        job.reason(),
        job.reasonCode() == null ? null : JsonName.of(job.reasonCode()),
        progress(all),
        job.attempt(),
        attempts(job),
        job.seed(),
        JsonName.of(job.priority()),
        job.maxRuntimeSeconds(),
        job.createdAt(),
        job.startedAt(),
        job.finishedAt(),
        job.state() == JobState.QUEUED ? jobs.countAhead(job.id()) : null,
        json.readValue(job.labels(), LABELS),
        json.readTree(job.spec()));
  }

  private List<AttemptView> attempts(JobEntity job) {
    List<PhaseTimes> phases = history.phases(job.id());
    return history.attempts(job.id()).stream()
        .map(attempt -> AttemptView.of(attempt, phases))
        .toList();
  }

  /** The training's progress until it has ended, then that of all chips together. */
  private static @Nullable ProgressView progress(List<TaskEntity> tasks) {
    List<TaskEntity> chips =
        tasks.stream().filter(task -> task.kind() == TaskKind.INFERENCE).toList();
    TaskEntity training = tasks.getFirst();
    if (training.state() == TaskState.COMPLETED && !chips.isEmpty()) {
      double completed = chips.stream().mapToDouble(TaskEntity::completed).sum();
      double total = chips.stream().mapToDouble(TaskEntity::repeats).sum();
      return view(Phase.INFERENCE, completed, total);
    }
    Phase phase = training.phase();
    return phase == null ? null : view(phase, training.completed(), training.total());
  }

  private static ProgressView view(Phase phase, double completed, double total) {
    return new ProgressView(JsonName.of(phase), completed, total, phase.unit());
  }
}
