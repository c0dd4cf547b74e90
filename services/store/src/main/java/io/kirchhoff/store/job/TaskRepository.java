package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.Progress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Tasks by id and by job. */
public interface TaskRepository extends Repository<TaskEntity, UUID> {
  TaskEntity save(TaskEntity task);

  Optional<TaskEntity> findById(UUID id);

  /**
   * The job of a task, without reading the task's state, which only holds once the job is locked.
   */
  @Query("select task.jobId from TaskEntity task where task.id = :id")
  Optional<UUID> jobOf(UUID id);

  /** The tasks that a worker has, by rows that nobody has locked. */
  @Query(
      "select task.id from TaskEntity task where task.worker = :worker and task.state = TaskState.RUNNING")
  List<UUID> runningOn(String worker);

  /** How far all chips of a job are together. */
  @Query(
      """
      select new io.kirchhoff.experiment.job.Progress(
        io.kirchhoff.experiment.job.Phase.INFERENCE, sum(task.completed), sum(task.repeats) * 1.0)
      from TaskEntity task where task.jobId = :job and task.kind = TaskKind.INFERENCE
      """)
  Progress chipsOf(UUID job);

  List<TaskEntity> findByJobIdOrderByOrdinal(UUID jobId);
}
