package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.job.TaskState;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.StoreTest;
import io.kirchhoff.store.limit.OwnerBusyException;
import io.kirchhoff.testing.QueueEntries;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

@StoreTest
@TestPropertySource(properties = "kirchhoff.limits.running=2")
class RunningLimitTest {
  @Autowired private JobSubmission submission;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private TaskRepository tasks;

  @Test
  void noNumberOfWorkersAtOnceBeginsMoreThanAnOwnerMayRun() throws Exception {
    List<Callable<Boolean>> takings = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      UUID task = training("ada");
      String worker = "worker-" + i;
      takings.add(() -> begins(task, worker));
    }
    int begun = 0;
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var taken : threads.invokeAll(takings)) {
        begun += taken.get() ? 1 : 0;
      }
    }
    assertThat(begun).isEqualTo(2);
    assertThat(begins(training("ben"), "worker-9")).as("another owner's").isTrue();
  }

  @Test
  void aTaskThatLostItsWorkerKeepsItsRoom() {
    UUID first = training("cyd");
    UUID second = training("cyd");
    assertThat(begins(first, "worker-1")).isTrue();
    assertThat(begins(second, "worker-2")).isTrue();
    assertThat(begins(first, "worker-3")).as("taken over").isTrue();
    UUID third = training("cyd");
    assertThat(begins(third, "worker-4")).isFalse();
    assertThat(tasks.findById(third).orElseThrow().state()).isEqualTo(TaskState.QUEUED);
    TaskEntity ended = tasks.findById(second).orElseThrow();
    leases.handBack(
        new TaskLease(ended.jobId(), second, ended.attempt(), ended.kind(), 1, "{}", 0, 0));
    assertThat(begins(third, "worker-4")).isTrue();
  }

  private UUID training(String owner) {
    UUID job = submission.submit(owner, Submissions.of(null, "a", Priority.NORMAL)).id();
    return tasks.findByJobIdOrderByOrdinal(job).getFirst().id();
  }

  private boolean begins(UUID task, String worker) {
    try {
      return free.take(task, QueueEntries.pick(jdbc, task, worker), worker, "engine").isPresent();
    } catch (OwnerBusyException full) {
      return false;
    }
  }
}
