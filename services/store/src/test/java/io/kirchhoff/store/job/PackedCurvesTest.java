package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.curve.ChipValues;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.StoreTest;
import io.kirchhoff.store.point.CurveKey;
import io.kirchhoff.store.point.PackedCurves;
import io.kirchhoff.store.point.PointStore;
import io.kirchhoff.testing.QueueEntries;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the database packs is what workers wrote, whatever a job goes through before its end. */
@StoreTest
class PackedCurvesTest {
  @Autowired private JobSubmission submission;
  @Autowired private JobDeletion deletion;
  @Autowired private JobRetry retry;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private TaskRepository tasks;
  @Autowired private PointStore points;
  @Autowired private PackedCurves packed;
  @Autowired private JdbcTemplate jdbc;
  private UUID job;

  @BeforeEach
  void submit() {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
    job = submission.submit("local", Submissions.of(null, "a", Priority.NORMAL)).id();
  }

  @Test
  void aCompletedJobHasAllItsPointsPacked() {
    complete(0, 1, 2);
    assertThat(rows()).isEqualTo(4);
    assertThat(read()).isEqualTo(points.of(job)).hasSize(7);
    jdbc.update("delete from point");
    assertThat(read()).as("read without the points").hasSize(7);
  }

  @Test
  void aJobThatRunsIsReadFromItsPoints() {
    complete(0, 1);
    assertThat(rows()).isZero();
    assertThat(read()).isEqualTo(points.of(job)).hasSize(4);
  }

  @Test
  void aJobThatIsTriedAgainIsPackedWhenItCompletes() {
    complete(0, 1);
    leases.fail(take(2), ReasonCode.INTERNAL_ERROR, "broken");
    assertThat(rows()).as("it may be tried again, and then has more points").isZero();
    assertThat(read()).isEqualTo(points.of(job)).hasSize(4);
    retry.retry(job);
    complete(2);
    assertThat(read()).isEqualTo(points.of(job)).hasSize(7);
  }

  @Test
  void aJobThatWasCompletedBeforeIsReadFromItsPoints() {
    complete(0, 1, 2);
    jdbc.update("delete from completed_curve");
    assertThat(read()).isEqualTo(points.of(job)).hasSize(7);
  }

  @Test
  void aDeletedJobLeavesNothing() {
    complete(0, 1, 2);
    deletion.delete(job);
    assertThat(rows()).isZero();
    assertThat(packed.of(List.of(job))).isEmpty();
    assertThat(read()).isEmpty();
    assertThat(packed.of(job, new CurveKey("mapped", "accuracy"))).isEmpty();
  }

  /** Its task of training finds a digital point, each of the others three of chips. */
  private void complete(int... ordinals) {
    for (int ordinal : ordinals) {
      List<Point> found =
          ordinal == 0
              ? List.of(new Point("digital", "accuracy", 1, 0, 0.97))
              : List.of(
                  new Point("mapped", "accuracy", 3600, ordinal, 0.8 + 1e-16 * ordinal),
                  new Point("mapped", "accuracy", 1, ordinal, 1.0 / (3 * ordinal)),
                  new Point("mapped", "perplexity", 1, ordinal, Double.POSITIVE_INFINITY));
      assertThat(leases.complete(take(ordinal), new TaskResult(found, List.of()))).isTrue();
    }
  }

  private TaskLease take(int ordinal) {
    UUID task = tasks.findByJobIdOrderByOrdinal(job).get(ordinal).id();
    return free.take(task, QueueEntries.pick(jdbc, task, "worker"), "worker", "engine")
        .orElseThrow();
  }

  private long rows() {
    return jdbc.queryForObject("select count(*) from completed_curve", Long.class);
  }

  /** All points, which are the same whether they are read at once or one curve after the other. */
  private List<Point> read() {
    List<Point> all = unpacked(packed.of(job).stream());
    List<CurveKey> keys = packed.keys(job);
    assertThat(keys).doesNotHaveDuplicates();
    assertThat(unpacked(keys.stream().flatMap(key -> packed.of(job, key).stream())))
        .containsExactlyInAnyOrderElementsOf(all);
    for (CurveKey key : keys) {
      assertThat(packed.of(job, key)).extracting(ChipValues::seconds).isSorted();
    }
    return all;
  }

  private static List<Point> unpacked(Stream<ChipValues> packed) {
    return packed.flatMap(ChipValues::points).toList();
  }
}
