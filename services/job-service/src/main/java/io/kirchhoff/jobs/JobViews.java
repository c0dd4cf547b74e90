package io.kirchhoff.jobs;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.TaskCounts;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.store.job.JobAttempt;
import io.kirchhoff.store.job.JobEntity;
import io.kirchhoff.store.job.JobHistory;
import io.kirchhoff.store.job.PhaseTimes;
import io.kirchhoff.store.job.TaskEntity;
import io.kirchhoff.store.job.TaskRepository;
import io.kirchhoff.store.job.TaskSums;
import io.kirchhoff.store.sweep.SweepCounts;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes what clients see of jobs from their rows and those around them: as many queries for a page
 * as for one job.
 */
@Component
class JobViews {
  private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

  private final TaskRepository tasks;
  private final JobHistory history;
  private final JobPlaces places;
  private final SweepViews sweeps;
  private final JsonMapper json;

  JobViews(
      TaskRepository tasks,
      JobHistory history,
      JobPlaces places,
      SweepViews sweeps,
      JsonMapper json) {
    this.tasks = tasks;
    this.sweeps = sweeps;
    this.history = history;
    this.places = places;
    this.json = json;
  }

  /** What was read of the jobs of a page, by their ids. */
  private record Around(
      Map<UUID, TaskSums> sums,
      Map<UUID, TaskEntity> trainings,
      Map<UUID, List<JobAttempt>> attempts,
      Map<UUID, List<PhaseTimes>> phases,
      Map<UUID, JobPlaces.JobPlace> places,
      SweepViews.Around sweeps) {}

  JobView of(JobEntity job) {
    return of(List.of(job)).getFirst();
  }

  List<JobView> of(List<JobEntity> jobs) {
    List<UUID> ids = jobs.stream().map(JobEntity::id).toList();
    var around =
        new Around(
            byJob(tasks.sums(ids), TaskSums::job),
            byJob(tasks.findByJobIdInAndOrdinal(ids, 0), TaskEntity::jobId),
            history.attempts(ids),
            history.phases(ids),
            places.of(
                jobs.stream()
                    .filter(job -> job.state() == JobState.QUEUED)
                    .map(JobEntity::id)
                    .toList()),
            sweeps.around(jobs));
    return jobs.stream().map(job -> view(job, around)).toList();
  }

  private static <T> Map<UUID, T> byJob(List<T> rows, Function<T, UUID> job) {
    return rows.stream().collect(Collectors.toMap(job, Function.identity()));
  }

  private JobView view(JobEntity job, Around around) {
    JobPlaces.JobPlace place = around.places.get(job.id());
    return new JobView(
        job.id(),
        job.name(),
        JsonName.of(job.kind()),
        JsonName.of(job.state()),
        job.reason(),
        job.reasonCode() == null ? null : JsonName.of(job.reasonCode()),
        progress(job, around),
        job.attempt(),
        attempts(
            around.attempts.getOrDefault(job.id(), List.of()),
            around.phases.getOrDefault(job.id(), List.of())),
        job.seed(),
        JsonName.of(job.priority()),
        job.maxRuntimeSeconds(),
        job.createdAt(),
        job.startedAt(),
        job.finishedAt(),
        place == null ? null : place.jobsAhead(),
        place == null ? null : place.estimatedStart(),
        TaskCountsView.of(tasks(job, around)),
        json.readValue(job.labels(), LABELS),
        sweeps.parent(job, around.sweeps),
        sweeps.children(job, around.sweeps),
        OriginView.of(job),
        json.readTree(job.spec()));
  }

  private static List<AttemptView> attempts(List<JobAttempt> attempts, List<PhaseTimes> phases) {
    return attempts.stream().map(attempt -> AttemptView.of(attempt, phases)).toList();
  }

  /** A sweep's children stand for tasks. */
  private static TaskCounts tasks(JobEntity job, Around around) {
    SweepCounts points = around.sweeps.counts().get(job.id());
    TaskSums sums = around.sums.get(job.id());
    if (points != null) {
      return points.progress().tasks();
    }
    return sums == null ? new TaskCounts(0, 0, 0, 0) : sums.counts();
  }

  private static @Nullable ProgressView progress(JobEntity job, Around around) {
    SweepCounts points = around.sweeps.counts().get(job.id());
    if (points == null) {
      return progress(around.sums.get(job.id()), around.trainings.get(job.id()));
    }
    Progress progress = points.progress().progress();
    return job.startedAt() == null
        ? null
        : view(progress.phase(), progress.completed(), progress.total());
  }

  /** The training's progress until it has ended, then that of all chips together. */
  private static @Nullable ProgressView progress(
      @Nullable TaskSums sums, @Nullable TaskEntity training) {
    if (sums == null || training == null) {
      return null;
    }
    Progress search = sums.search();
    if (search != null) {
      return view(search.phase(), search.completed(), search.total());
    }
    Double tested = sums.tested();
    Long chips = sums.chips();
    if (training.state() == TaskState.COMPLETED && tested != null && chips != null) {
      return view(Phase.INFERENCE, tested, chips);
    }
    Phase phase = training.phase();
    return phase == null ? null : view(phase, training.completed(), training.total());
  }

  private static ProgressView view(Phase phase, double completed, double total) {
    return new ProgressView(JsonName.of(phase), completed, total, phase.unit());
  }
}
