package io.kirchhoff.store.job;

import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.experiment.sweep.Goal;
import io.kirchhoff.experiment.sweep.Objective.Measure;
import io.kirchhoff.store.sweep.SubmittedSweep;
import io.kirchhoff.store.sweep.SweepCounts;
import io.kirchhoff.store.sweep.SweepPoint;
import io.kirchhoff.store.sweep.Sweeps;
import io.kirchhoff.testing.QueueEntries;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A sweep of trainings without chips, and a worker that does them as a test says. */
final class PlayedSweep {
  private final JobSubmission submission;
  private final FreeTasks free;
  private final JdbcTemplate jdbc;
  private final TaskLeases leases;
  private final JobRepository jobs;
  private final TaskRepository tasks;
  private final Sweeps sweeps;
  private @Nullable UUID id;

  PlayedSweep(
      JobSubmission submission,
      FreeTasks free,
      TaskLeases leases,
      JobRepository jobs,
      TaskRepository tasks,
      Sweeps sweeps,
      JdbcTemplate jdbc) {
    this.submission = submission;
    this.free = free;
    this.jdbc = jdbc;
    this.leases = leases;
    this.jobs = jobs;
    this.tasks = tasks;
    this.sweeps = sweeps;
  }

  UUID submit(int points, int parallelism, int failureBudget) {
    return submit(points, parallelism, failureBudget, null);
  }

  UUID submit(int points, int parallelism, int failureBudget, @Nullable UUID startsFrom) {
    id =
        submission
            .submit("local", submission(points, parallelism, failureBudget, startsFrom, null))
            .id();
    return id;
  }

  static SubmittedJob submission(
      int points,
      int parallelism,
      int failureBudget,
      @Nullable UUID startsFrom,
      @Nullable String key) {
    return new SubmittedJob(
        "sweep",
        JobKind.SWEEP,
        1,
        Priority.HIGH,
        null,
        null,
        "{\"paper\": \"x\"}",
        "{}",
        "hash",
        key,
        key,
        List.of(),
        new SubmittedSweep(
            parallelism,
            failureBudget,
            Point.ACCURACY,
            Goal.MAXIMIZE,
            IntStream.rangeClosed(1, points).mapToObj(it -> point(it, startsFrom)).toList()));
  }

  private static SweepPoint point(int number, @Nullable UUID startsFrom) {
    String spec =
        startsFrom == null ? "{}" : "{\"start\": {\"fromJob\": \"%s\"}}".formatted(startsFrom);
    return new SweepPoint(
        number,
        "{\"training.epochs\": " + number + "}",
        JobKind.TRAINING,
        1,
        60L,
        startsFrom,
        spec,
        "hash" + number,
        0,
        new Measure("digital", 1));
  }

  UUID id() {
    if (id == null) {
      throw new IllegalStateException("Nothing was submitted.");
    }
    return id;
  }

  JobEntity sweep() {
    return jobs.findById(id()).orElseThrow();
  }

  JobState state() {
    return sweep().state();
  }

  SweepCounts counts() {
    return sweeps.counts(id());
  }

  UUID child(int point) {
    return jobs.childOf(id(), point).orElseThrow();
  }

  JobState state(int point) {
    return jobs.findById(child(point)).orElseThrow().state();
  }

  TaskLease take(int point) {
    UUID task = tasks.findByJobIdOrderByOrdinal(child(point)).getFirst().id();
    return free.take(task, QueueEntries.pick(jdbc, task, "worker"), "worker", "engine")
        .orElseThrow();
  }

  void complete(TaskLease lease, double value) {
    leases.complete(
        lease,
        new TaskResult(List.of(new Point("digital", Point.ACCURACY, 1, 0, value)), List.of()));
  }

  void complete(int point, double value) {
    complete(take(point), value);
  }

  void fail(int point) {
    leases.fail(take(point), ReasonCode.TRAINING_DIVERGED, "no number any more");
  }
}
