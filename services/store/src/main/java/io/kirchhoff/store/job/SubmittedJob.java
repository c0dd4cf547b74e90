package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A validated submission, ready to be stored.
 *
 * @param maxRuntimeSeconds how long an attempt may run; absent: as long as it takes
 * @param startsFrom the job whose network this one starts from; absent: none
 * @param labels a JSON object of texts
 * @param spec the experiment as JSON, every value stated
 * @param specHash the SHA-256 of {@code spec}
 * @param idempotencyKey what the client calls this submission; absent when it does not care
 * @param requestHash tells submissions with the same key apart; absent without a key
 * @param tasks what the job is made of
 */
public record SubmittedJob(
    String name,
    JobKind kind,
    long seed,
    Priority priority,
    @Nullable Long maxRuntimeSeconds,
    @Nullable UUID startsFrom,
    String labels,
    String spec,
    String specHash,
    @Nullable String idempotencyKey,
    @Nullable String requestHash,
    List<TaskPlan> tasks) {
  /**
   * How many turns the job takes in the queue: one for each chip, and one for what comes before.
   */
  int cost() {
    return Math.max(1, tasks.stream().mapToInt(task -> Math.max(1, task.repeats())).sum());
  }
}
