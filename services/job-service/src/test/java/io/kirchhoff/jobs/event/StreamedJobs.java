package io.kirchhoff.jobs.event;

import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.job.FreeTasks;
import io.kirchhoff.store.job.JobSubmission;
import io.kirchhoff.store.job.SubmittedJob;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TaskLeases;
import io.kirchhoff.store.job.TaskRepository;
import io.kirchhoff.store.job.TaskResult;
import io.kirchhoff.store.point.TrainingMetric;
import io.kirchhoff.testing.QueueEntries;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Jobs of one training, and what a worker does to them. */
final class StreamedJobs {
  private final JobSubmission submission;
  private final TaskRepository tasks;
  private final FreeTasks free;
  private final JdbcTemplate jdbc;
  private final TaskLeases leases;

  StreamedJobs(
      JobSubmission submission,
      TaskRepository tasks,
      FreeTasks free,
      TaskLeases leases,
      JdbcTemplate jdbc) {
    this.free = free;
    this.jdbc = jdbc;
    this.submission = submission;
    this.tasks = tasks;
    this.leases = leases;
  }

  UUID submit() {
    List<TaskPlan> training = List.of(new TaskPlan(0, TaskKind.TRAINING, 0, 0));
    return submission
        .submit(
            "local",
            new SubmittedJob(
                "test",
                JobKind.TRAINING,
                1,
                Priority.NORMAL,
                null,
                null,
                "{}",
                "{}",
                "hash",
                null,
                null,
                training))
        .id();
  }

  TaskLease take(UUID job) {
    UUID task = tasks.findByJobIdOrderByOrdinal(job).getFirst().id();
    return free.take(task, QueueEntries.pick(jdbc, task, "worker"), "worker", "engine")
        .orElseThrow();
  }

  /** Reports the losses of steps: an event for each of them. */
  void report(TaskLease lease, int first, int steps) {
    List<TrainingMetric> metrics =
        IntStream.range(first, first + steps)
            .mapToObj(step -> new TrainingMetric(Phase.TRAINING, "loss", step, step, 0.5))
            .toList();
    leases.report(lease, new Progress(Phase.TRAINING, 1, 10), metrics);
  }

  void complete(TaskLease lease) {
    leases.complete(lease, new TaskResult(List.of(), List.of()));
  }
}
