package io.kirchhoff.store.job;

import io.kirchhoff.store.artifact.Artifact;
import io.kirchhoff.store.artifact.ArtifactIndex;
import io.kirchhoff.store.job.JobConflictException.Conflict;
import io.kirchhoff.store.leftover.Leftovers;
import io.kirchhoff.store.sweep.Sweeps;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes jobs with everything that they left behind. */
@Component
public class JobDeletion {
  private final LockedJobs locked;
  private final JobRepository jobs;
  private final TaskRepository tasks;
  private final Sweeps sweeps;
  private final ArtifactIndex artifacts;
  private final Leftovers leftovers;
  private final TransactionTemplate transaction;

  JobDeletion(
      LockedJobs locked,
      JobRepository jobs,
      TaskRepository tasks,
      Sweeps sweeps,
      ArtifactIndex artifacts,
      Leftovers leftovers,
      TransactionTemplate transaction) {
    this.locked = locked;
    this.jobs = jobs;
    this.tasks = tasks;
    this.sweeps = sweeps;
    this.artifacts = artifacts;
    this.leftovers = leftovers;
    this.transaction = transaction;
  }

  /**
   * Deletes a job that has ended, a sweep with all its children: their rows in one transaction,
   * then their files. Should the process end between, the files are removed at the next start.
   *
   * @return whether there was one of that id
   * @throws JobConflictException when it or a child of it has not ended, when it is a child of a
   *     sweep that has not, when another job that has not ended starts from its network, or when
   *     other points of its study need it that are not done
   */
  public boolean delete(UUID id) {
    boolean found =
        Boolean.TRUE.equals(
            transaction.execute(
                _ -> {
                  locked.lockSweepOf(id);
                  Optional<UUID> there = jobs.lockForDeletion(id);
                  there.ifPresent(this::deleteRows);
                  return there.isPresent();
                }));
    if (found) {
      leftovers.remove();
    }
    return found;
  }

  private void deleteRows(UUID id) {
    JobEntity job = requireEnded(id);
    List<UUID> children = jobs.lockChildrenForDeletion(id);
    children.forEach(this::requireEnded);
    if (job.sweep() != null) {
      leave(job.sweep(), job);
    }
    noteFiles(id);
    children.forEach(this::noteFiles);
    jobs.deleteById(id);
  }

  private JobEntity requireEnded(UUID id) {
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
    return job;
  }

  /** A retry of the sweep makes the child anew. */
  private void leave(UUID sweepId, JobEntity child) {
    JobEntity sweep = jobs.findById(sweepId).orElseThrow();
    if (!sweep.state().isFinal()) {
      throw new JobConflictException(
          Conflict.IN_USE,
          "Job %s cannot be deleted yet: it is a child of sweep %s, which is %s."
              .formatted(child.id(), sweepId, sweep.state().label()));
    }
    int point = Objects.requireNonNull(child.point());
    if (sweeps.isAwaited(sweepId, point)) {
      throw new JobConflictException(
          Conflict.IN_USE,
          "Job %s cannot be deleted by itself: points of study %s that are not done start from its network. Delete the study, or try it again first."
              .formatted(child.id(), sweepId));
    }
    sweeps.setDue(sweepId, point, true);
  }

  private void noteFiles(UUID id) {
    leftovers.note(
        artifacts.of(id).stream().map(Artifact::sha256).toList(),
        tasks.findByJobIdOrderByOrdinal(id).stream().map(TaskEntity::id).toList());
  }
}
