package io.kirchhoff.worker;

import io.kirchhoff.engine.training.TrainingCheckpoint;
import io.kirchhoff.experiment.job.Phase;
import io.kirchhoff.store.checkpoint.Checkpoint;
import io.kirchhoff.store.checkpoint.CheckpointFiles;
import io.kirchhoff.store.checkpoint.CheckpointIndex;
import io.kirchhoff.store.job.TaskLease;
import io.kirchhoff.store.job.TrainingLeases;
import io.kirchhoff.worker.TaskInterruption.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The states of trainings that outlive their workers. */
@Component
class SavedTrainings {
  private static final Logger log = LoggerFactory.getLogger(SavedTrainings.class);

  private final CheckpointFiles files;
  private final CheckpointIndex index;
  private final TrainingLeases leases;

  SavedTrainings(CheckpointFiles files, CheckpointIndex index, TrainingLeases leases) {
    this.files = files;
    this.index = index;
    this.leases = leases;
  }

  /**
   * The state that a phase of a task goes on from: the last one that is whole.
   *
   * @return absent where the phase begins
   */
  @Nullable TrainingCheckpoint last(TaskLease lease, Phase phase) {
    for (Checkpoint checkpoint : index.of(lease.task())) {
      if (checkpoint.phase() != phase) {
        continue;
      }
      try {
        TrainingCheckpoint state = TrainingCheckpoint.decode(files.read(lease.task(), checkpoint));
        log.info("Job {}: {} goes on after step {}.", lease.job(), phase, checkpoint.step());
        return state;
      } catch (IOException damaged) {
        log.warn("Job {}: {} The one before is taken.", lease.job(), damaged.getMessage());
      }
    }
    return null;
  }

  /**
   * Saves a state: first the file, whole, then the row that points to it.
   *
   * @throws TaskInterruption when another worker has the task
   */
  void save(TaskLease lease, Phase phase, TrainingCheckpoint state) {
    try {
      byte[] content = state.encode();
      Checkpoint saved = files.write(lease.task(), lease.attempt(), phase, state.step(), content);
      if (!leases.checkpoint(lease, saved)) {
        throw new TaskInterruption(Cause.LEASE_LOST);
      }
      files.keepOnly(lease.task(), index.of(lease.task()));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Removes the files of a task that has ended well. */
  void forget(TaskLease lease) {
    try {
      files.keepOnly(lease.task(), index.of(lease.task()));
    } catch (IOException unremovable) {
      log.warn("Job {}: checkpoints stay behind: {}", lease.job(), unremovable.getMessage());
    }
  }
}
