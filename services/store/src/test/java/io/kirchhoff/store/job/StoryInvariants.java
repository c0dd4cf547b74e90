package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.TaskState;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import tools.jackson.databind.json.JsonMapper;

/** What holds after each step of a story, whatever came before. */
final class StoryInvariants {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Event(long seq, String type, String data) {}

  private final StoryStore store;
  private final Map<String, JobState> ends = new HashMap<>();
  private final Set<UUID> done = new HashSet<>();

  StoryInvariants(StoryStore store) {
    this.store = store;
  }

  void check() {
    List<String> queue =
        store.jdbc().queryForList("select task_instance from scheduled_tasks", String.class);
    for (UUID id : store.jobs()) {
      JobEntity job = store.job(id);
      List<TaskEntity> tasks = store.tasks(id);
      finalStatesHold(job, tasks);
      jobAndTasksAgree(job, tasks);
      pointsAreThoseOfCompletedTasks(id, tasks);
      tasks.forEach(task -> queueHasWhatIsToBeDone(queue, task));
      historyAgrees(job);
      eventsTellTheStates(job);
    }
  }

  private void finalStatesHold(JobEntity job, List<TaskEntity> tasks) {
    if (job.state().isFinal()) {
      JobState before = ends.putIfAbsent(job.id() + "/" + job.attempt(), job.state());
      assertThat(before == null || before == job.state()).as("an end stays").isTrue();
    }
    for (TaskEntity task : tasks) {
      if (task.state() == TaskState.COMPLETED) {
        done.add(task.id());
      }
      assertThat(task.state() == TaskState.COMPLETED)
          .as("task %d is done, once and for all", task.ordinal())
          .isEqualTo(done.contains(task.id()));
      assertThat(store.completions(task.id()))
          .as("completions of task %d", task.ordinal())
          .isEqualTo(task.state() == TaskState.COMPLETED ? 1 : 0);
    }
  }

  private static void jobAndTasksAgree(JobEntity job, List<TaskEntity> tasks) {
    List<TaskState> states = tasks.stream().map(TaskEntity::state).toList();
    switch (job.state()) {
      case QUEUED ->
          assertThat(states)
              .doesNotContain(TaskState.RUNNING, TaskState.FAILED, TaskState.CANCELLED)
              .contains(TaskState.QUEUED);
      case RUNNING ->
          assertThat(states)
              .doesNotContain(TaskState.FAILED, TaskState.CANCELLED)
              .containsAnyOf(TaskState.QUEUED, TaskState.RUNNING);
      case CANCELLING ->
          assertThat(states)
              .contains(TaskState.RUNNING)
              .doesNotContain(TaskState.QUEUED, TaskState.WAITING);
      case COMPLETED -> assertThat(states).containsOnly(TaskState.COMPLETED);
      case FAILED, CANCELLED ->
          assertThat(states).allSatisfy(it -> assertThat(it.isFinal()).isTrue());
    }
  }

  private void pointsAreThoseOfCompletedTasks(UUID job, List<TaskEntity> tasks) {
    int expected =
        tasks.stream()
            .filter(task -> task.state() == TaskState.COMPLETED)
            .mapToInt(task -> Math.max(1, task.repeats()))
            .sum();
    assertThat(count("select count(*) from point where job_id = ?", job)).isEqualTo(expected);
  }

  private static void queueHasWhatIsToBeDone(List<String> queue, TaskEntity task) {
    int entries = Collections.frequency(queue, task.id().toString());
    switch (task.state()) {
      case QUEUED, RUNNING -> assertThat(entries).as("entries of %s", task.state()).isEqualTo(1);
      case WAITING -> assertThat(entries).as("entries of a waiting task").isLessThan(2);
      case COMPLETED, FAILED, CANCELLED -> {
        // A worker that still has it takes it out.
      }
    }
  }

  private void historyAgrees(JobEntity job) {
    List<JobAttempt> attempts = store.attempts(job.id());
    assertThat(attempts.stream().map(JobAttempt::number))
        .isEqualTo(IntStream.rangeClosed(1, job.attempt()).boxed().toList());
    assertThat(attempts.getLast().state()).isEqualTo(job.state());
    for (JobAttempt attempt : attempts) {
      assertThat(attempt.workersLost())
          .as("workers lost")
          .isEqualTo(store.lost(job.id(), attempt.number()));
      assertThat(attempt.retries())
          .as("retries")
          .isEqualTo(store.retries(job.id(), attempt.number()));
      if (attempt.number() < job.attempt()) {
        assertThat(attempt.state()).isIn(JobState.FAILED, JobState.CANCELLED);
      }
    }
  }

  private void eventsTellTheStates(JobEntity job) {
    List<Event> events =
        store
            .jdbc()
            .query(
                "select seq, type, data from job_event where job_id = ? order by seq",
                (row, _) -> new Event(row.getLong(1), row.getString(2), row.getString(3)),
                job.id());
    assertThat(events.stream().map(Event::seq).toList())
        .isEqualTo(LongStream.rangeClosed(1, events.size()).boxed().toList());
    List<JobState> told =
        events.stream()
            .filter(event -> event.type().equals("state"))
            .map(event -> JSON.readTree(event.data()).get("state").asString())
            .map(label -> JobState.valueOf(label.toUpperCase(Locale.ROOT)))
            .toList();
    assertThat(told.getFirst()).isEqualTo(JobState.QUEUED);
    assertThat(told.getLast()).isEqualTo(job.state());
    for (int i = 1; i < told.size(); i++) {
      JobState before = told.get(i - 1);
      assertThat(
              before.successors().contains(told.get(i)) || before.retries().contains(told.get(i)))
          .as("%s after %s of %s", told.get(i), before, told)
          .isTrue();
    }
  }

  private int count(String sql, Object argument) {
    Integer found = store.jdbc().queryForObject(sql, Integer.class, argument);
    return found == null ? 0 : found;
  }
}
