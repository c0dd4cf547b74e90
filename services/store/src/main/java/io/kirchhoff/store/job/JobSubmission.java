package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.store.limit.LimitReachedException;
import io.kirchhoff.store.limit.OwnerLimits;
import io.kirchhoff.store.queue.QueueEntry;
import io.kirchhoff.store.queue.TaskQueue;
import io.kirchhoff.store.queue.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores submissions: job, tasks and the queue's entry in one transaction. */
@Component
public class JobSubmission {
  private final JobRepository jobs;
  private final TaskRepository tasks;
  private final TaskQueue queue;
  private final Turns turns;
  private final OwnerLimits limits;
  private final JobLife life;
  private final TransactionTemplate transaction;

  JobSubmission(
      JobRepository jobs,
      TaskRepository tasks,
      TaskQueue queue,
      Turns turns,
      OwnerLimits limits,
      JobLife life,
      TransactionTemplate transaction) {
    this.jobs = jobs;
    this.tasks = tasks;
    this.queue = queue;
    this.turns = turns;
    this.limits = limits;
    this.life = life;
    this.transaction = transaction;
  }

  /**
   * Stores a job, or gives the one that was stored for the same idempotency key.
   *
   * @throws IdempotencyConflictException when the key was used for another submission
   * @throws LimitReachedException when the owner may not have more
   */
  public JobEntity submit(String owner, SubmittedJob submitted) {
    return earlier(owner, submitted)
        .orElseGet(
            () -> {
              try {
                return Objects.requireNonNull(transaction.execute(_ -> store(owner, submitted)));
              } catch (DataIntegrityViolationException raced) {
                // Another submission with the same key was stored between the look and the write.
                return earlier(owner, submitted).orElseThrow(() -> raced);
              }
            });
  }

  private Optional<JobEntity> earlier(String owner, SubmittedJob submitted) {
    String key = submitted.idempotencyKey();
    if (key == null) {
      return Optional.empty();
    }
    Optional<JobEntity> earlier = jobs.findByOwnerAndIdempotencyKey(owner, key);
    if (earlier.isPresent()
        && !Objects.equals(earlier.get().requestHash(), submitted.requestHash())) {
      throw new IdempotencyConflictException(key, earlier.get().id());
    }
    return earlier;
  }

  private JobEntity store(String owner, SubmittedJob submitted) {
    limits.requireRoomFor(owner);
    long turn = turns.next(owner, submitted.priority(), submitted.cost());
    JobEntity job = jobs.saveAndFlush(new JobEntity(owner, submitted, turn));
    life.begin(job);
    List<QueueEntry> due = new ArrayList<>();
    for (TaskPlan plan : submitted.tasks()) {
      TaskEntity task = tasks.save(new TaskEntity(job, plan));
      if (task.state() == TaskState.QUEUED) {
        due.add(task.entry(job));
      }
    }
    queue.add(due);
    return job;
  }
}
