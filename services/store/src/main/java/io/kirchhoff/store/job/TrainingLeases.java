package io.kirchhoff.store.job;

import io.kirchhoff.store.artifact.Artifact;
import io.kirchhoff.store.artifact.ArtifactIndex;
import io.kirchhoff.store.checkpoint.Checkpoint;
import io.kirchhoff.store.checkpoint.CheckpointIndex;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a training leaves behind before it ends, for the worker after it. Each method is one
 * transaction, and changes nothing for a worker whose lease is lost.
 */
@Component
public class TrainingLeases {
  private final LockedTasks locked;
  private final CheckpointIndex checkpoints;
  private final ArtifactIndex artifacts;

  TrainingLeases(LockedTasks locked, CheckpointIndex checkpoints, ArtifactIndex artifacts) {
    this.locked = locked;
    this.checkpoints = checkpoints;
    this.artifacts = artifacts;
  }

  /**
   * Lets the next worker go on from here.
   *
   * @param checkpoint already in the checkpoint store
   * @return whether the lease was held
   */
  @Transactional
  public boolean checkpoint(TaskLease lease, Checkpoint checkpoint) {
    Optional<LockedTask> held = locked.heldOnly(lease);
    held.ifPresent(
        it -> {
          checkpoints.add(lease.task(), checkpoint);
          it.task().gotOn();
        });
    return held.isPresent();
  }

  /**
   * Adds a network that one phase of the training leaves: finished, or at its last good checkpoint.
   *
   * @param network already in the artifact store
   * @return whether the lease was held
   */
  @Transactional
  public boolean finished(TaskLease lease, Artifact network) {
    Optional<LockedTask> held = locked.heldOnly(lease);
    held.ifPresent(
        it -> {
          artifacts.add(lease.job(), network);
          it.task().gotOn();
        });
    return held.isPresent();
  }
}
