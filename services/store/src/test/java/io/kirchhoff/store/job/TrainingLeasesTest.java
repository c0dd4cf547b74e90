package io.kirchhoff.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.job.JobState;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.experiment.job.ReasonCode;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.store.StoreTest;
import io.kirchhoff.store.artifact.Artifact;
import io.kirchhoff.store.artifact.ArtifactIndex;
import io.kirchhoff.store.checkpoint.Checkpoint;
import io.kirchhoff.store.checkpoint.CheckpointIndex;
import io.kirchhoff.testing.QueueEntries;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@StoreTest
class TrainingLeasesTest {
  private static final Artifact NETWORK = new Artifact("fp32.safetensors", "00ff", 7);

  @Autowired private JobSubmission submission;
  @Autowired private FreeTasks free;
  @Autowired private TaskLeases leases;
  @Autowired private TrainingLeases training;
  @Autowired private CheckpointIndex checkpoints;
  @Autowired private ArtifactIndex artifacts;
  @Autowired private JobRepository jobs;
  @Autowired private TaskRepository tasks;
  @Autowired private JdbcTemplate jdbc;
  private JobEntity job;
  private UUID task;

  @BeforeEach
  void submit() {
    jdbc.update("delete from job");
    jdbc.update("delete from scheduled_tasks");
    job = submission.submit("local", Submissions.of(null, "a", Priority.NORMAL));
    task = tasks.findByJobIdOrderByOrdinal(job.id()).getFirst().id();
  }

  @Test
  void theLastTwoCheckpointsAreKeptNewestFirst() {
    TaskLease lease = take();
    for (long step : new long[] {10, 20, 30}) {
      assertThat(training.checkpoint(lease, at(step))).isTrue();
    }
    assertThat(checkpoints.of(task)).containsExactly(at(30), at(20));
  }

  @Test
  void aWorkerThatLostItsTaskMovesNoPointer() {
    TaskLease lost = take();
    TaskLease held = take();
    training.checkpoint(held, at(10));
    assertThat(training.checkpoint(lost, at(90))).isFalse();
    assertThat(training.finished(lost, NETWORK)).isFalse();
    assertThat(checkpoints.of(task)).containsExactly(at(10));
    assertThat(artifacts.find(job.id(), NETWORK.name())).isEmpty();
  }

  @Test
  void aTrainingThatGetsOnMayLoseAnyNumberOfWorkers() {
    for (int death = 0; death < 20; death++) {
      training.checkpoint(take(), at(death));
    }
    for (int death = 1; death < FreeTasks.MOST_DEATHS; death++) {
      take();
    }
    assertThat(free.take(task, QueueEntries.pick(jdbc, task, "worker"), "worker", "engine"))
        .isEmpty();
    assertThat(jobs.findById(job.id()).orElseThrow().state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void aFinishedNetworkIsTheJobsBeforeTheTaskEnds() {
    assertThat(training.finished(take(), NETWORK)).isTrue();
    assertThat(artifacts.find(job.id(), NETWORK.name())).contains(NETWORK);
  }

  @Test
  void aFailedTrainingKeepsItsCheckpointsACompletedOneDoesNot() {
    TaskLease lease = take();
    training.checkpoint(lease, at(10));
    leases.complete(lease, new TaskResult(List.of(), List.of()));
    assertThat(checkpoints.of(task)).isEmpty();

    submit();
    TaskLease failing = take();
    training.checkpoint(failing, at(10));
    leases.fail(failing, ReasonCode.TRAINING_DIVERGED, "no number");
    assertThat(checkpoints.of(task)).containsExactly(at(10));
  }

  private TaskLease take() {
    return free.take(task, QueueEntries.pick(jdbc, task, "worker"), "worker", "engine")
        .orElseThrow();
  }

  private static Checkpoint at(long step) {
    return new Checkpoint(Phase.TRAINING, step, "training-" + step, "00ff", 7);
  }
}
