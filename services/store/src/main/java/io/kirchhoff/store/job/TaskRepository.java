package io.kirchhoff.store.job;

import io.kirchhoff.experiment.job.TaskState;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

  /** All tasks of each of some jobs together. */
  @Query(
      """
      select new io.kirchhoff.store.job.TaskSums(
        task.jobId,
        sum(case when task.state = TaskState.COMPLETED then 1 else 0 end),
        sum(case when task.state = TaskState.RUNNING then 1 else 0 end),
        sum(case when task.state in (TaskState.WAITING, TaskState.QUEUED) then 1 else 0 end),
        sum(case when task.state = TaskState.FAILED then 1 else 0 end),
        sum(case when task.kind = TaskKind.INFERENCE then task.completed end),
        sum(case when task.kind = TaskKind.INFERENCE then task.repeats end),
        sum(case
          when task.kind = TaskKind.STRATEGY and task.state = TaskState.COMPLETED then task.repeats * 1.0
          when task.kind = TaskKind.STRATEGY and task.completed > task.firstRepeat then task.completed - task.firstRepeat
          else 0.0 end),
        max(case when task.kind = TaskKind.STRATEGY and task.state <> TaskState.COMPLETED then task.total end))
      from TaskEntity task where task.jobId in :jobs group by task.jobId
      """)
  List<TaskSums> sums(Collection<UUID> jobs);

  /** The tasks of some jobs at one place. */
  List<TaskEntity> findByJobIdInAndOrdinal(Collection<UUID> jobs, int ordinal);

  List<TaskEntity> findByJobIdOrderByOrdinal(UUID jobId);

  List<TaskEntity> findByJobIdAndState(UUID jobId, TaskState state);

  boolean existsByJobIdAndState(UUID jobId, TaskState state);

  /** Whether a search of a job has tasks that have not ended well. */
  @Query(
      """
      select count(task) > 0 from TaskEntity task
      where task.jobId = :job and task.place = :place and task.kind = TaskKind.STRATEGY
        and task.state <> TaskState.COMPLETED
      """)
  boolean isSearching(UUID job, int place);

  /** Whether a job has tasks that have not ended well. */
  @Query(
      """
      select count(task) > 0 from TaskEntity task
      where task.jobId = :job and task.state <> TaskState.COMPLETED
      """)
  boolean isUndone(UUID job);

  /** The place behind a job's last task. */
  @Query("select max(task.ordinal) + 1 from TaskEntity task where task.jobId = :job")
  int nextOrdinal(UUID job);

  /**
   * How long a worker had an evaluation of this job's search, on average; null before the first.
   */
  @Query(
      nativeQuery = true,
      value =
          """
          select sum(extract(epoch from finished_at - started_at)) / sum(repeats)
          from task where job_id = :job and kind = 'STRATEGY' and state = 'COMPLETED' and repeats > 0
          """)
  @Nullable Double secondsPerEvaluation(UUID job);

  /** How long a worker had a chip of this job, on average; null before the first one was tested. */
  @Query(
      nativeQuery = true,
      value =
          """
          select sum(extract(epoch from finished_at - started_at)) / sum(repeats)
          from task where job_id = :job and kind = 'INFERENCE' and state = 'COMPLETED'
          """)
  @Nullable Double secondsPerChip(UUID job);
}
