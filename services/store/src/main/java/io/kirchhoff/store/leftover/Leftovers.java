package io.kirchhoff.store.leftover;

import io.kirchhoff.store.artifact.ArtifactIndex;
import io.kirchhoff.store.artifact.ArtifactStore;
import io.kirchhoff.store.checkpoint.CheckpointFiles;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The files of deleted jobs. They are noted in the transaction that deletes the job and removed
 * after it; what a process that ended between did not remove, the next one does. Nothing else is
 * ever removed, so that a service on a wrong database takes no file away.
 */
@Component
public class Leftovers {
  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);

  private final ArtifactStore artifacts;
  private final ArtifactIndex index;
  private final CheckpointFiles checkpoints;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  Leftovers(
      ArtifactStore artifacts,
      ArtifactIndex index,
      CheckpointFiles checkpoints,
      JdbcTemplate jdbc,
      TransactionTemplate transaction) {
    this.artifacts = artifacts;
    this.index = index;
    this.checkpoints = checkpoints;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * Notes, within the caller's transaction, what is to be removed after it.
   *
   * @param contents of artifacts; one that another job has, too, will stay
   */
  public void note(List<String> contents, List<UUID> tasks) {
    contents.forEach(it -> jdbc.update("insert into leftover (artifact) values (?)", it));
    tasks.forEach(it -> jdbc.update("insert into leftover (task) values (?)", it));
  }

  /** Removes all that was noted; what cannot be removed stays noted. */
  public void remove() {
    jdbc.queryForList("select artifact from leftover where artifact is not null", String.class)
        .forEach(this::removeArtifact);
    jdbc.queryForList("select task from leftover where task is not null", UUID.class)
        .forEach(this::removeCheckpoints);
  }

  /**
   * No job can begin to point to the content between the look and the removal: pointing to it needs
   * the same lock.
   */
  private void removeArtifact(String sha256) {
    transaction.executeWithoutResult(
        _ -> {
          index.lock(sha256);
          try {
            if (!index.has(sha256)) {
              artifacts.remove(sha256);
            }
            jdbc.update("delete from leftover where artifact = ?", sha256);
          } catch (IOException unremovable) {
            log.warn("A file of a deleted job stays for now: {}", unremovable.toString());
          }
        });
  }

  private void removeCheckpoints(UUID task) {
    try {
      checkpoints.keepOnly(task, List.of());
      jdbc.update("delete from leftover where task = ?", task);
    } catch (IOException unremovable) {
      log.warn("Checkpoints of a deleted job stay for now: {}", unremovable.toString());
    }
  }
}
