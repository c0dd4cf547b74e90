package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.StoreTest;
import io.kirchhoff.store.event.JobEvent;
import io.kirchhoff.store.event.JobEvents;
import io.kirchhoff.store.sweep.SweepCounts;
import io.kirchhoff.store.sweep.SweepRow;
import io.kirchhoff.store.sweep.SweepTable;
import io.kirchhoff.store.sweep.SweepTables;
import io.kirchhoff.store.sweep.Sweeps;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@StoreTest
class SweepLifeTest {
  @Autowired private JobSubmission submission;
  @Autowired private JobCancellation cancellation;
  @Autowired private SweepStop stop;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private JobRepository jobs;
  @Autowired private JobLists lists;
  @Autowired private TaskRepository tasks;
  @Autowired private JobHistory history;
  @Autowired private JobEvents events;
  @Autowired private Sweeps sweeps;
  @Autowired private SweepTables tables;
  @Autowired private JdbcTemplate jdbc;
  private PlayedSweep sweep;

  @BeforeEach
  void empty() {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
    sweep = new PlayedSweep(submission, free, leases, jobs, tasks, sweeps, jdbc);
  }

  @Test
  void noMoreChildrenThanAllowedAreThereAndTheNextComesWhenOneEnds() {
    UUID id = sweep.submit(5, 2, 0);
    assertThat(sweep.state()).isEqualTo(JobState.QUEUED);
    assertThat(sweep.counts()).isEqualTo(new SweepCounts(5, 3, 2, 0, 0, 0, 0));
    assertThat(jdbc.queryForObject("select count(*) from scheduled_tasks", Long.class))
        .isEqualTo(2);
    TaskLease second = sweep.take(2);
    assertThat(sweep.state()).as("with its first child").isEqualTo(JobState.RUNNING);
    sweep.complete(second, 0.9);
    assertThat(sweep.counts()).isEqualTo(new SweepCounts(5, 2, 2, 0, 1, 0, 0));
    for (int point : List.of(1, 3, 4)) {
      sweep.complete(point, 0.8);
    }
    assertThat(sweep.state()).isEqualTo(JobState.RUNNING);
    sweep.complete(5, 0.7);
    assertThat(sweep.state()).isEqualTo(JobState.COMPLETED);
    assertThat(history.phases(List.of(id)).get(id))
        .extracting(PhaseTimes::phase)
        .containsExactly(Phase.SWEEP);
  }

  @Test
  void childrenAreOrdinaryJobsWithTheirSweepsLabelsAndPriority() {
    UUID id = sweep.submit(2, 1, 0);
    JobEntity child = jobs.findById(sweep.child(1)).orElseThrow();
    assertThat(child.sweep()).isEqualTo(id);
    assertThat(child.point()).isEqualTo(1);
    assertThat(child.name()).isEqualTo("sweep, point 1");
    assertThat(child.priority()).isEqualTo(Priority.HIGH);
    assertThat(child.labels()).contains("paper");
    assertThat(child.maxRuntimeSeconds()).isEqualTo(60);
    assertThat(child.specHash()).isEqualTo("hash1");
    assertThat(history.attempts(List.of(child.id())).get(child.id())).hasSize(1);
  }

  @Test
  void listsHaveChildrenOnlyWhenAskedForThem() {
    UUID id = sweep.submit(3, 2, 0);
    assertThat(lists.newest(new JobConditions().onTheirOwn(), 10))
        .extracting(JobEntity::id)
        .containsExactly(id);
    assertThat(lists.newest(new JobConditions(), 10)).hasSize(3);
    assertThat(lists.newest(new JobConditions().childrenOf(id), 10))
        .extracting(JobEntity::point)
        .containsExactly(2, 1);
    assertThat(lists.newest(new JobConditions().childrenOf(UUID.randomUUID()), 10)).isEmpty();
  }

  @Test
  void theProgressOfASweepIsToldWithEachChild() {
    UUID id = sweep.submit(2, 1, 0);
    sweep.complete(1, 0.9);
    sweep.complete(2, 0.9);
    assertThat(events.after(id, 0, 10))
        .extracting(JobEvent::type)
        .containsExactly("state", "state", "progress", "progress", "state");
    assertThat(events.after(id, 3, 1).getFirst().data())
        .contains("\"phase\":\"sweep\",\"completed\":2.0,\"total\":2.0,\"unit\":\"points\"");
  }

  @Test
  void theBestIsACompletedChild() {
    UUID id = sweep.submit(4, 4, 1);
    sweep.complete(2, 0.91);
    sweep.complete(1, 0.95);
    sweep.fail(4);
    SweepTable table = tables.of(id);
    assertThat(table.best().map(SweepRow::point)).hasValue(1);
    assertThat(table.best().orElseThrow().value().mean()).isEqualTo(0.95);
    assertThat(table.rows())
        .extracting(SweepRow::point, SweepRow::state)
        .containsExactly(
            tuple(1, JobState.COMPLETED),
            tuple(2, JobState.COMPLETED),
            tuple(3, JobState.QUEUED),
            tuple(4, JobState.FAILED));
    assertThat(table.rows().getFirst().parameters()).isEqualTo("{\"training.epochs\": 1}");
  }

  @Test
  void failuresWithinTheBudgetAreTolerated() {
    sweep.submit(3, 1, 1);
    sweep.fail(1);
    sweep.complete(2, 0.9);
    sweep.complete(3, 0.9);
    assertThat(sweep.state()).isEqualTo(JobState.COMPLETED);
    assertThat(sweep.counts()).isEqualTo(new SweepCounts(3, 0, 0, 0, 2, 1, 0));
  }

  @Test
  void oneFailureTooManyBeginsNothingMoreButLetsRunningChildrenFinish() {
    sweep.submit(6, 3, 0);
    TaskLease running = sweep.take(1);
    sweep.fail(2);
    assertThat(sweep.state(3)).as("nobody had begun it").isEqualTo(JobState.CANCELLED);
    assertThat(sweep.state()).isEqualTo(JobState.RUNNING);
    sweep.complete(running, 0.9);
    JobEntity ended = sweep.sweep();
    assertThat(ended.state()).isEqualTo(JobState.FAILED);
    assertThat(ended.reasonCode()).isEqualTo(ReasonCode.CHILDREN_FAILED);
    assertThat(ended.reason())
        .contains("1 of 6 children failed, and failureBudget allows 0")
        .contains("point 2, job " + sweep.child(2) + ", with training-diverged: no number");
    assertThat(sweep.counts()).isEqualTo(new SweepCounts(6, 3, 0, 0, 1, 1, 1));
    assertThat(jdbc.queryForObject("select count(*) from scheduled_tasks", Long.class))
        .as("of the one that failed; db-scheduler takes that out")
        .isEqualTo(1);
  }

  @Test
  void aSweepOfWhichNothingIsDoneHasFailedWhateverTheBudget() {
    sweep.submit(2, 1, 2);
    sweep.fail(1);
    sweep.fail(2);
    assertThat(sweep.state()).isEqualTo(JobState.FAILED);
    assertThat(sweep.sweep().reason()).contains("2 of 2 children failed, and none is done");
  }

  @Test
  void aChildThatIsCancelledByItselfIsNoFailure() {
    sweep.submit(2, 1, 0);
    cancellation.cancel(sweep.child(1));
    assertThat(sweep.counts().queued()).as("the next one").isEqualTo(1);
    sweep.complete(2, 0.9);
    assertThat(sweep.state()).isEqualTo(JobState.COMPLETED);
  }

  @Test
  void allChildrenCancelledByThemselvesEndASweepThatNeverRan() {
    sweep.submit(1, 1, 0);
    cancellation.cancel(sweep.child(1));
    assertThat(sweep.state()).isEqualTo(JobState.COMPLETED);
  }

  @Test
  void aStoppedSweepLetsRunningChildrenFinishAndIsCompleted() {
    UUID id = sweep.submit(6, 2, 0);
    TaskLease running = sweep.take(1);
    assertThat(stop.stop(id).orElseThrow().state()).isEqualTo(JobState.RUNNING);
    assertThat(sweep.counts()).isEqualTo(new SweepCounts(6, 4, 0, 1, 0, 0, 1));
    stop.stop(id);
    sweep.complete(running, 0.9);
    JobEntity ended = sweep.sweep();
    assertThat(ended.state()).isEqualTo(JobState.COMPLETED);
    assertThat(ended.reasonCode()).isEqualTo(ReasonCode.STOPPED);
    assertThat(ended.reason()).contains("1 of its 6 points");
    assertThat(stop.stop(id).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
  }

  @Test
  void aSweepThatIsStoppedBeforeItRanIsCompletedAtOnce() {
    UUID id = sweep.submit(6, 2, 0);
    assertThat(stop.stop(id).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
    assertThat(sweep.counts().cancelled()).isEqualTo(2);
    assertThat(jdbc.queryForObject("select count(*) from scheduled_tasks", Long.class)).isZero();
  }

  @Test
  void theSameKeyGivesTheSameSweep() {
    SubmittedJob submitted = PlayedSweep.submission(3, 2, 0, null, "key");
    UUID first = submission.submit("local", submitted).id();
    assertThat(submission.submit("local", submitted).id()).isEqualTo(first);
    assertThat(jdbc.queryForObject("select count(*) from job", Long.class)).isEqualTo(3);
  }
}
