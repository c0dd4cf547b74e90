package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.reading.JsonName;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.experiment.spec.Weights;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs of a training and two tasks of chips. */
final class Submissions {
  private Submissions() {}

  /**
   * A submission.
   *
   * @param body also its label "body"
   */
  static SubmittedJob of(@Nullable String key, String body, Priority priority) {
    return of(key, body, priority, null, null);
  }

  /** One that starts from the network of another job. */
  static SubmittedJob startingFrom(@Nullable UUID job, Priority priority) {
    return of(null, "later", priority, null, job);
  }

  /** One that takes such weights over from another job, and has no training of its own. */
  static SubmittedJob startingFrom(UUID job, Weights weights) {
    String start =
        "{\"fromJob\": \"%s\", \"weights\": \"%s\"}".formatted(job, JsonName.of(weights));
    SubmittedJob later = startingFrom(job, Priority.NORMAL);
    return new SubmittedJob(
        later.name(),
        JobKind.DRIFT_INFERENCE,
        later.seed(),
        later.priority(),
        later.maxRuntimeSeconds(),
        job,
        later.labels(),
        "{\"start\": " + start + "}",
        later.specHash(),
        null,
        null,
        later.tasks());
  }

  /** One that may run for some seconds only. */
  static SubmittedJob limited(long maxRuntimeSeconds) {
    return of(null, "limited", Priority.NORMAL, maxRuntimeSeconds, null);
  }

  /** One that is made of these tasks. */
  static SubmittedJob of(List<TaskPlan> tasks) {
    SubmittedJob any = of(null, "tasks", Priority.NORMAL);
    return new SubmittedJob(
        any.name(),
        any.kind(),
        any.seed(),
        any.priority(),
        any.maxRuntimeSeconds(),
        any.startsFrom(),
        any.labels(),
        any.spec(),
        any.specHash(),
        any.idempotencyKey(),
        any.requestHash(),
        tasks);
  }

  private static SubmittedJob of(
      @Nullable String key,
      String body,
      Priority priority,
      @Nullable Long maxRuntimeSeconds,
      @Nullable UUID startsFrom) {
    return new SubmittedJob(
        "test",
        JobKind.TRAINING,
        1,
        priority,
        maxRuntimeSeconds,
        startsFrom,
        "{\"body\": \"" + body + "\"}",
        startsFrom == null ? "{}" : "{\"start\": {\"fromJob\": \"" + startsFrom + "\"}}",
        "hash",
        key,
        key == null ? null : body,
        List.of(
            new TaskPlan(0, TaskKind.TRAINING, 0, 0),
            new TaskPlan(1, TaskKind.INFERENCE, 0, 5),
            new TaskPlan(2, TaskKind.INFERENCE, 5, 5)));
  }
}
