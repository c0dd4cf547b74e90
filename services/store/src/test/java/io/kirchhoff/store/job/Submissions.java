package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.TaskKind;
import io.kirchhoff.experiment.job.TaskPlan;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import java.util.List;
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
    return new SubmittedJob(
        "test",
        JobKind.TRAINING,
        1,
        priority,
        "{\"body\": \"" + body + "\"}",
        "{}",
        "hash",
        key,
        key == null ? null : body,
        List.of(
            new TaskPlan(0, TaskKind.TRAINING, 0, 0),
            new TaskPlan(1, TaskKind.INFERENCE, 0, 5),
            new TaskPlan(2, TaskKind.INFERENCE, 5, 5)));
  }
}
