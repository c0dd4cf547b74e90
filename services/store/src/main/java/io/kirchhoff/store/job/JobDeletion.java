package io.kirchhoff.store.job;

import io.kirchhoff.store.artifact.Artifact;
import io.kirchhoff.store.artifact.ArtifactIndex;
import io.kirchhoff.store.job.JobConflictException.Conflict;
import io.kirchhoff.store.leftover.Leftovers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes jobs with everything that they left behind. */
@Component
public class JobDeletion {
  private final JobRepository jobs;
  private final TaskRepository tasks;
  private final ArtifactIndex artifacts;
  private final Leftovers leftovers;
  private final TransactionTemplate transaction;

  JobDeletion(
      JobRepository jobs,
      TaskRepository tasks,
      ArtifactIndex artifacts,
      Leftovers leftovers,
      TransactionTemplate transaction) {
    this.jobs = jobs;
    this.tasks = tasks;
    this.artifacts = artifacts;
    this.leftovers = leftovers;
    this.transaction = transaction;
  }

  /**
   * Deletes a job that has ended: its rows in one transaction, then its files. Should the process
   * end between, the files are removed at the next start.
   *
   * @return whether there was one of that id
   * @throws JobConflictException when it has not ended, or another job that has not ended starts
   *     from its network
   */
  public boolean delete(UUID id) {
    boolean found =
        Boolean.TRUE.equals(
            transaction.execute(
                _ -> {
                  Optional<UUID> locked = jobs.lockForDeletion(id);
                  locked.ifPresent(this::deleteRows);
                  return locked.isPresent();
                }));
    if (found) {
      leftovers.remove();
    }
    return found;
  }

  private void deleteRows(UUID id) {
    JobEntity job = jobs.findById(id).orElseThrow();
    if (!job.state().isFinal()) {
      throw new JobConflictException(
          Conflict.NOT_ENDED,
          "Job %s is %s; only one that has ended can be deleted. Cancel it first."
              .formatted(id, job.state().label()));
    }
    List<UUID> users = jobs.unendedThatStartFrom(id);
    if (!users.isEmpty()) {
      throw new JobConflictException(
          Conflict.IN_USE,
          "Job %s cannot be deleted yet: job %s, which has not ended, starts from its network."
              .formatted(id, users.getFirst()));
    }
    leftovers.note(
        artifacts.of(id).stream().map(Artifact::sha256).toList(),
        tasks.findByJobIdOrderByOrdinal(id).stream().map(TaskEntity::id).toList());
    jobs.deleteById(id);
  }
}
