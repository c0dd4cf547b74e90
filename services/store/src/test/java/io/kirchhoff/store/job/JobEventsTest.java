package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.Progress;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.StoreTest;
import io.kirchhoff.store.event.JobEvent;
import io.kirchhoff.store.event.JobEvents;
import io.kirchhoff.store.point.TrainingMetric;
import io.kirchhoff.testing.QueueEntries;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@StoreTest
class JobEventsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ALL = 10_000;

  @Autowired private JobSubmission submission;
  @Autowired private JobCancellation cancellation;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private TaskRepository tasks;
  @Autowired private JobEvents events;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transaction;
  private UUID job;

  @BeforeEach
  void submit() {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
    job = submission.submit("local", Submissions.of(null, "a", Priority.NORMAL)).id();
  }

  @Test
  void eachStateIsToldOnceAndInOrder() {
    TaskLease training = take(0);
    cancellation.cancel(job);
    cancellation.cancel(job);
    leases.cancelled(training);
    assertThat(told("state", "state"))
        .containsExactly("queued", "running", "cancelling", "cancelled");
    assertThat(events.last(job)).hasValue(4);
  }

  @Test
  void aFailureIsToldWithItsReason() {
    leases.fail(take(0), ReasonCode.TRAINING_DIVERGED, "no \"number\"");
    JsonNode last = data(all().getLast());
    assertThat(last.get("state").asString()).isEqualTo("failed");
    assertThat(last.get("reason").asString()).isEqualTo("no \"number\"");
    assertThat(last.get("reasonCode").asString()).isEqualTo("training-diverged");
  }

  @Test
  void whatIsRolledBackIsNotToldAndTakesNoNumber() {
    TaskLease training = take(0);
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    _ -> {
                      leases.report(training, at(1), List.of(loss(1, 0.5)));
                      cancellation.cancel(job);
                      throw new IllegalStateException("after the write");
                    }))
        .hasMessage("after the write");
    leases.report(training, at(2), List.of());
    assertThat(all()).extracting(JobEvent::type).containsExactly("state", "state", "progress");
    assertThat(all()).extracting(JobEvent::seq).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aStepIsOneEventWithAllItsValues() {
    leases.report(
        take(0),
        at(1),
        List.of(
            loss(10, 0.5),
            new TrainingMetric(Phase.TRAINING, "accuracy", 10, 1, 0.75),
            loss(20, Double.NaN)));
    List<JsonNode> metrics =
        all().stream().filter(it -> it.type().equals("metric")).map(JobEventsTest::data).toList();
    assertThat(metrics)
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"phase\":\"training\",\"step\":10,\"epoch\":1.0,\"metrics\":{\"loss\":0.5,\"accuracy\":0.75}}",
            "{\"phase\":\"training\",\"step\":20,\"epoch\":2.0,\"metrics\":{\"loss\":\"NaN\"}}");
  }

  @Test
  void manyReportsTellOfProgressOnceASecondAndOfANewPhaseAtOnce() {
    TaskLease training = take(0);
    long start = System.nanoTime();
    for (int report = 1; report <= 30; report++) {
      leases.report(training, at(report), List.of());
    }
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    assertThat(told("progress", "phase")).hasSizeBetween(1, 1 + (int) seconds);
    leases.report(training, new Progress(Phase.PRETRAINING, 0, 3), List.of());
    assertThat(told("progress", "phase").getLast()).isEqualTo("pretraining");
  }

  @Test
  void theProgressOfChipsIsThatOfAllTasksTogether() {
    leases.complete(take(0), new TaskResult(List.of(), List.of()));
    TaskLease first = take(1);
    TaskLease second = take(2);
    leases.complete(first, new TaskResult(List.of(), List.of()));
    // Else it would be too soon to tell again.
    jdbc.update(
        """
        update job_event_head
        set told_at = told_at - interval '1 minute', phase_since = phase_since - interval '1 minute'
        """);
    leases.report(second, new Progress(Phase.INFERENCE, 2, 5), List.of());
    JsonNode progress = data(all().getLast());
    assertThat(progress.get("completed").doubleValue()).isEqualTo(7);
    assertThat(progress.get("total").doubleValue()).isEqualTo(10);
    assertThat(progress.get("unit").asString()).isEqualTo("repeats");
    assertThat(progress.get("secondsLeft").doubleValue())
        .as("7 in a minute, 3 to come")
        .isBetween(20.0, 30.0);
  }

  @Test
  void aReaderMissesNothingHoweverManyWritersThereAre() throws Exception {
    leases.complete(take(0), new TaskResult(List.of(), List.of()));
    List<TaskLease> held = List.of(take(1), take(2));
    int writers = 6;
    int reports = 20;
    var read = new ArrayList<Long>();
    try (var threads = Executors.newFixedThreadPool(writers)) {
      var writing = new ArrayList<Future<Void>>();
      for (int writer = 0; writer < writers; writer++) {
        writing.add(threads.submit(reporting(held.get(writer % 2), writer, reports)));
      }
      // Takes what is there, again and again, with nothing but the last number in hand.
      while (!writing.stream().allMatch(Future::isDone)) {
        readOn(read);
      }
      for (Future<Void> done : writing) {
        done.get();
      }
    }
    readOn(read);
    long last = events.last(job).orElseThrow();
    assertThat(last).isGreaterThan((long) writers * reports);
    assertThat(read).containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
  }

  private Callable<Void> reporting(TaskLease lease, int writer, int reports) {
    return () -> {
      for (int report = 0; report < reports; report++) {
        long step = 1000L * writer + report;
        leases.report(lease, new Progress(Phase.INFERENCE, 1, 5), List.of(loss(step, 0.5)));
      }
      return null;
    };
  }

  private void readOn(List<Long> read) {
    List<JobEvent> batch;
    do {
      batch = events.after(job, read.isEmpty() ? 0 : read.getLast(), 7);
      batch.forEach(event -> read.add(event.seq()));
    } while (!batch.isEmpty());
  }

  private TaskLease take(int ordinal) {
    UUID task = tasks.findByJobIdOrderByOrdinal(job).get(ordinal).id();
    return free.take(task, QueueEntries.pick(jdbc, task, "worker"), "worker", "engine")
        .orElseThrow();
  }

  private List<JobEvent> all() {
    return events.after(job, 0, ALL);
  }

  private List<String> told(String type, String field) {
    return all().stream()
        .filter(event -> event.type().equals(type))
        .map(event -> data(event).get(field).asString())
        .toList();
  }

  private static JsonNode data(JobEvent event) {
    return JSON.readTree(event.data());
  }

  private static Progress at(double epochs) {
    return new Progress(Phase.TRAINING, epochs, 100);
  }

  private static TrainingMetric loss(long step, double value) {
    return new TrainingMetric(Phase.TRAINING, "loss", step, step / 10.0, value);
  }
}
