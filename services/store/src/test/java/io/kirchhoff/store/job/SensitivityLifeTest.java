package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.sensitivity.Axis;
import io.kirchhoff.experiment.sensitivity.Cell;
import io.kirchhoff.experiment.sensitivity.Criterion;
import io.kirchhoff.experiment.sensitivity.Form;
import io.kirchhoff.experiment.sensitivity.Line;
import io.kirchhoff.experiment.sensitivity.Search;
import io.kirchhoff.experiment.sensitivity.SensitivityPlan;
import io.kirchhoff.experiment.sensitivity.Setting;
import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.experiment.sweep.Goal;
import io.kirchhoff.experiment.sweep.Objective.Measure;
import io.kirchhoff.store.StoreTest;
import io.kirchhoff.store.job.JobConflictException.Conflict;
import io.kirchhoff.store.sensitivity.Sensitivities;
import io.kirchhoff.store.sensitivity.StudyFindings;
import io.kirchhoff.store.sweep.SubmittedSensitivity;
import io.kirchhoff.store.sweep.SubmittedSweep;
import io.kirchhoff.store.sweep.SweepPoint;
import io.kirchhoff.store.sweep.Sweeps;
import io.kirchhoff.testing.QueueEntries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A study's life: the network first, then strengths, some of which results ask for. */
@StoreTest
class SensitivityLifeTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final double SECONDS = 3600;
  private static final String TEMPLATE =
      """
      {"start": {"fromJob": "%s", "weights": "hwa"},
       "inference": {"tile": {"outNoise": 0.04, "irDrop": 1.0}}}
      """
          .formatted(SensitivityPlan.NO_JOB_YET);

  /** Output noise is too much from 0.2 on, IR drop from 5. */
  private static final Line NOISE = line("output-noise", "outNoise", 0.04, 0.08, 0.16, 0.32);

  private static final Line DROP = line("ir-drop", "irDrop", 1.0, 2.0, 4.0, 8.0, 16.0);

  @Autowired private JobSubmission submission;
  @Autowired private JobRetry retry;
  @Autowired private JobCancellation cancellation;
  @Autowired private JobDeletion deletion;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private JobRepository jobs;
  @Autowired private Sweeps sweeps;
  @Autowired private Sensitivities studies;
  @Autowired private StudyFindings findings;
  @Autowired private JdbcTemplate jdbc;

  @BeforeEach
  void empty() {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
  }

  @Test
  void theNetworkIsTrainedFirstAndEveryOtherPointStartsFromIt() {
    UUID study = submit(4);
    assertThat(sweeps.counts(study).queued()).as("the training alone").isEqualTo(1);
    assertThat(sweeps.counts(study).waiting()).isEqualTo(1);
    UUID network = jobs.childOf(study, 1).orElseThrow();
    assertThat(findings.of(study).get(1).digital()).as("not known yet").isNull();
    work(study, new Random(1));
    assertThat(findings.of(study).get(1).digital()).isEqualTo(0.95);
    assertThat(job(study).state()).isEqualTo(JobState.COMPLETED);
    for (Cell cell : studies.of(study).cells()) {
      if (cell.point() != SensitivityPlan.BASE) {
        JobEntity child = job(jobs.childOf(study, cell.point()).orElseThrow());
        assertThat(child.startsFrom()).isEqualTo(network);
        assertThat(child.seed()).isEqualTo(job(study).seed());
        assertThat(JSON.readTree(child.spec()).at("/start/fromJob").stringValue())
            .isEqualTo(network.toString());
      }
    }
  }

  @Test
  void theSearchGoesOutwardsAndBetweenAndSharesPointsThatAreThere() {
    UUID study = submit(4);
    work(study, new Random(2));
    assertThat(cells(study, 0))
        .isEqualTo("0.04=1 0.08=2 0.16=102 0.32=103 0.226274=104 0.190273=105");
    assertThat(cells(study, 1)).isEqualTo("1.0=1 2.0=113 4.0=114 8.0=115 5.65685=116 4.75683=117");
  }

  @Test
  void thePointsAreTheSameHoweverManyRunAtATimeAndWhoeverEndsFirst() {
    UUID alone = submit(1);
    work(alone, new Random(3));
    UUID together = submit(8);
    work(together, new Random(4));
    assertThat(cells(together, 0)).isEqualTo(cells(alone, 0));
    assertThat(cells(together, 1)).isEqualTo(cells(alone, 1));
    assertThat(sweeps.counts(together).completed()).isEqualTo(sweeps.counts(alone).completed());
  }

  @Test
  void withoutItsNetworkAStudyFailsAndARetryGoesOn() {
    UUID study = submit(4);
    TaskLease lease = take(jobs.childOf(study, 1).orElseThrow());
    leases.fail(lease, ReasonCode.TRAINING_DIVERGED, "no number any more");
    assertThat(job(study).state()).isEqualTo(JobState.FAILED);
    assertThat(job(study).reason()).contains("1 of 2 children failed");
    retry.retry(study);
    work(study, new Random(5));
    assertThat(job(study).state()).isEqualTo(JobState.COMPLETED);
    assertThat(cells(study, 0)).endsWith("0.190273=105");
  }

  /** Everything else waits for it: a study that had "completed" so could never be done. */
  @Test
  void aStudyWhoseNetworkSomebodyCancelsFailsAndARetryGoesOn() {
    UUID study = submit(4);
    cancellation.cancel(jobs.childOf(study, 1).orElseThrow());
    assertThat(job(study).state()).isEqualTo(JobState.FAILED);
    assertThat(job(study).reasonCode()).isEqualTo(ReasonCode.CHILDREN_FAILED);
    assertThat(job(study).reason()).contains("Point 1", "0 of 2 points are done");
    retry.retry(study);
    work(study, new Random(7));
    assertThat(job(study).state()).isEqualTo(JobState.COMPLETED);
    assertThat(cells(study, 1)).endsWith("4.75683=117");
  }

  /** A child that exists would otherwise start from a network that is gone, in every retry. */
  @Test
  void theNetworkOfAStudyCannotBeDeletedAloneWhilePointsWaitForIt() {
    UUID study = submit(1);
    UUID network = jobs.childOf(study, 1).orElseThrow();
    complete(take(network), 0.04, 1);
    cancellation.cancel(study);
    assertThatThrownBy(() -> deletion.delete(network))
        .isInstanceOfSatisfying(
            JobConflictException.class, it -> assertThat(it.conflict()).isEqualTo(Conflict.IN_USE))
        .hasMessageContaining(study.toString());
    retry.retry(study);
    work(study, new Random(8));
    assertThat(job(study).state()).isEqualTo(JobState.COMPLETED);
    assertThat(deletion.delete(network)).as("nothing waits for it any more").isTrue();
    assertThat(deletion.delete(study)).isTrue();
  }

  @Test
  void aCancelledStudyGoesOnWithItsSearchWhenItIsTriedAgain() {
    UUID study = submit(1);
    complete(take(jobs.childOf(study, 1).orElseThrow()), 0.04, 1);
    complete(take(jobs.childOf(study, 2).orElseThrow()), 0.08, 1);
    cancellation.cancel(study);
    assertThat(job(study).state()).isEqualTo(JobState.CANCELLED);
    retry.retry(study);
    work(study, new Random(6));
    assertThat(job(study).state()).isEqualTo(JobState.COMPLETED);
    assertThat(cells(study, 1)).endsWith("4.75683=117");
  }

  private UUID submit(int parallelism) {
    ObjectNode template = (ObjectNode) JSON.readTree(TEMPLATE);
    List<Line> lines = List.of(NOISE, DROP, new Line(NOISE.axes(), null));
    var plan =
        new SensitivityPlan(
            template, JobKind.DRIFT_INFERENCE, true, Criterion.STANDARD, 0.1, SECONDS, lines, 101);
    List<Double> first = List.of(0.08);
    String spec = plan.spec(NOISE, first).toString();
    List<SweepPoint> points =
        List.of(point(1, "{}", "{}", null), point(2, "{\"output-noise\":0.08}", spec, 1));
    List<Cell> cells =
        List.of(
            new Cell(0, 0, List.of(0.04), 1),
            new Cell(1, 0, List.of(1.0), 1),
            new Cell(2, 0, first, 2));
    return submission
        .submit(
            "local",
            new SubmittedJob(
                "study",
                JobKind.SENSITIVITY,
                1,
                Priority.NORMAL,
                null,
                null,
                "{}",
                "{}",
                "hash",
                null,
                null,
                List.of(),
                new SubmittedSweep(
                    parallelism,
                    0,
                    Point.ACCURACY,
                    Goal.MAXIMIZE,
                    points,
                    new SubmittedSensitivity(JSON.writeValueAsString(plan), cells))))
        .id();
  }

  private static SweepPoint point(
      int number, String parameters, String spec, @Nullable Integer after) {
    return new SweepPoint(
        number,
        parameters,
        after == null ? JobKind.TRAINING : JobKind.DRIFT_INFERENCE,
        1,
        60L,
        null,
        spec,
        DigestUtils.sha256Hex(spec),
        0,
        new Measure(SensitivityPlan.ANALOG, SECONDS),
        after);
  }

  private static Line line(String name, String field, double standard, Double... rungs) {
    Setting setting = Setting.of("/inference/tile/" + field, Form.NUMBER);
    var axis = new Axis(name, name, "", standard, Form.NUMBER, List.of(setting));
    return new Line(List.of(axis), new Search(List.of(rungs), standard, Form.NUMBER, 0.2, 12));
  }

  /** Ends children in any order until the study has ended. */
  private void work(UUID study, Random random) {
    while (!job(study).state().isFinal()) {
      List<UUID> queued =
          new ArrayList<>(
              jdbc.queryForList(
                  "select id from job where sweep = ? and state = 'QUEUED'", UUID.class, study));
      Collections.shuffle(queued, random);
      UUID child = queued.getFirst();
      JsonNode tile = JSON.readTree(job(child).spec()).at("/inference/tile");
      complete(take(child), tile.path("outNoise").asDouble(0), tile.path("irDrop").asDouble(0));
    }
  }

  private TaskLease take(UUID child) {
    UUID task = jdbc.queryForObject("select id from task where job_id = ?", UUID.class, child);
    return free.take(task, QueueEntries.pick(jdbc, task, "worker"), "worker", "engine")
        .orElseThrow();
  }

  private void complete(TaskLease lease, double noise, double drop) {
    double accuracy = noise < 0.2 && drop < 5 ? 0.95 : 0.9;
    leases.complete(
        lease,
        new TaskResult(
            List.of(
                new Point(SensitivityPlan.DIGITAL, Point.ACCURACY, 0, 0, 0.95),
                new Point(SensitivityPlan.ANALOG, Point.ACCURACY, SECONDS, 0, accuracy)),
            List.of()));
  }

  private JobEntity job(UUID id) {
    return jobs.findById(id).orElseThrow();
  }

  private String cells(UUID study, int line) {
    return studies.of(study).line(line).stream()
        .map(cell -> cell.strengths().getFirst() + "=" + cell.point())
        .collect(Collectors.joining(" "));
  }
}
