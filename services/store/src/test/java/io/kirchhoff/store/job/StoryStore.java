package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.job.JobConflictException.Conflict;
import io.kirchhoff.store.job.QueueHand.Picked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The real store, and what the actors of a story have been told by it. */
final class StoryStore {
  private final ApplicationContext beans;
  private final QueueHand queue;
  private final List<UUID> jobs = new ArrayList<>();

  /** The last lease of each task, which alone may count. */
  private final Map<UUID, TaskLease> latest = new HashMap<>();

  /**
   * How often each task was accepted as done, and attempts of jobs lost a worker or tried again.
   */
  private final Map<UUID, Integer> completions = new HashMap<>();

  private final Map<String, Integer> lost = new HashMap<>();
  private final Map<String, Integer> retries = new HashMap<>();

  StoryStore(ApplicationContext beans) {
    this.beans = beans;
    this.queue = new QueueHand(jdbc());
    jdbc().update("delete from job");
    jdbc().update("delete from scheduled_tasks");
  }

  List<UUID> jobs() {
    return jobs;
  }

  void submit() {
    SubmittedJob submitted = Submissions.of(null, "story", Priority.NORMAL);
    jobs.add(beans.getBean(JobSubmission.class).submit("local", submitted).id());
  }

  void cancel(UUID job) {
    beans.getBean(JobCancellation.class).cancel(job);
  }

  /** Retries a job; one that is not ready for it is refused. */
  void retry(UUID job) {
    boolean retriable = !job(job).state().retries().isEmpty();
    try {
      beans.getBean(JobRetry.class).retry(job);
      assertThat(retriable).as("job %s was tried again", job).isTrue();
    } catch (JobConflictException refused) {
      assertThat(refused.conflict()).isEqualTo(Conflict.NOT_RETRIABLE);
      assertThat(retriable).as("job %s was not tried again", job).isFalse();
    }
  }

  @Nullable TaskLease take(Picked entry, String worker) {
    UUID task = entry.task();
    TaskEntity before = task(task);
    boolean picked = queue.has(entry);
    if (picked && before.state() == TaskState.RUNNING) {
      lost.merge(attempt(before.jobId()), 1, Integer::sum);
    }
    TaskLease lease =
        beans.getBean(FreeTasks.class).take(task, entry.version(), worker, "engine").orElse(null);
    assertThat(picked || lease == null).as("only who has the entry gets the task").isTrue();
    if (lease != null) {
      latest.put(task, lease);
    }
    return lease;
  }

  boolean tryAgain(TaskLease lease) {
    boolean again =
        leases().tryAgain(lease, ReasonCode.STORAGE_UNAVAILABLE, "no space").isPresent();
    if (again) {
      judge(lease, true, "try again");
      retries.merge(attempt(lease.job()), 1, Integer::sum);
    }
    return again;
  }

  /** Nobody but the last taker of a task may write. */
  void judge(TaskLease lease, boolean accepted, String what) {
    if (accepted) {
      assertThat(lease).as(what + " was accepted").isEqualTo(latest.get(lease.task()));
    }
  }

  void completed(TaskLease lease) {
    completions.merge(lease.task(), 1, Integer::sum);
  }

  /** How often a task was accepted as done. */
  int completions(UUID task) {
    return completions.getOrDefault(task, 0);
  }

  int lost(UUID job, int attempt) {
    return lost.getOrDefault(job + "/" + attempt, 0);
  }

  int retries(UUID job, int attempt) {
    return retries.getOrDefault(job + "/" + attempt, 0);
  }

  private String attempt(UUID job) {
    return job + "/" + job(job).attempt();
  }

  JobEntity job(UUID id) {
    return beans.getBean(JobRepository.class).findById(id).orElseThrow();
  }

  TaskEntity task(UUID id) {
    return beans.getBean(TaskRepository.class).findById(id).orElseThrow();
  }

  List<TaskEntity> tasks(UUID job) {
    return beans.getBean(TaskRepository.class).findByJobIdOrderByOrdinal(job);
  }

  List<JobAttempt> attempts(UUID job) {
    return beans.getBean(JobHistory.class).attempts(List.of(job)).getOrDefault(job, List.of());
  }

  TaskLeases leases() {
    return beans.getBean(TaskLeases.class);
  }

  TrainingLeases training() {
    return beans.getBean(TrainingLeases.class);
  }

  QueueHand queue() {
    return queue;
  }

  JdbcTemplate jdbc() {
    return beans.getBean(JdbcTemplate.class);
  }
}
