package io.kirchhoff.store.job;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Jobs by id and key. */
public interface JobRepository extends Repository<JobEntity, UUID> {
  /** Writes at once, for rows that point to it. */
  JobEntity saveAndFlush(JobEntity job);

  Optional<JobEntity> findById(UUID id);

  List<JobEntity> findByIdIn(Collection<UUID> ids);

  boolean existsById(UUID id);

  Optional<JobEntity> findByOwnerAndIdempotencyKey(String owner, String idempotencyKey);

  /** Reads a job and keeps its row from other writers until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select job from JobEntity job where job.id = :id")
  Optional<JobEntity> findAndLock(UUID id);

  /** Keeps a job from all who would change it or point to it; empty when there is none. */
  @Query(nativeQuery = true, value = "select id from job where id = :id for update")
  Optional<UUID> lockForDeletion(UUID id);

  /** The sweep that a job is a child of, which never changes. */
  @Query("select job.sweep from JobEntity job where job.id = :id and job.sweep is not null")
  Optional<UUID> sweepOf(UUID id);

  /** The child that a point of a sweep has. */
  @Query("select job.id from JobEntity job where job.sweep = :sweep and job.point = :point")
  Optional<UUID> childOf(UUID sweep, int point);

  /** All children of a sweep by id, each kept from all who would change it or point to it. */
  @Query(
      nativeQuery = true,
      value = "select id from job where sweep = :sweep order by id for update")
  List<UUID> lockChildrenForDeletion(UUID sweep);

  /** The children of a sweep that have not ended, by id, in which order they are locked. */
  @Query(
      """
      select job.id from JobEntity job
      where job.sweep = :sweep
        and job.state in (JobState.QUEUED, JobState.RUNNING, JobState.CANCELLING)
      order by job.id
      """)
  List<UUID> unendedChildren(UUID sweep);

  /** The child of a sweep that failed last. */
  @Query(
      nativeQuery = true,
      value =
          """
          select * from job where sweep = :sweep and state = 'FAILED'
          order by finished_at desc, id desc limit 1
          """)
  Optional<JobEntity> lastFailedChild(UUID sweep);

  /** Deletes a job's row, and with it all rows that belong to it. */
  @Modifying
  @Query(nativeQuery = true, value = "delete from job where id = :id")
  void deleteById(UUID id);

  /** Jobs that have not ended and need the network of this one, for their children too. */
  @Query(
      nativeQuery = true,
      value =
          """
          select id from job
          where state in ('QUEUED', 'RUNNING', 'CANCELLING')
            and (starts_from = :id
              or id in (select sweep from sweep_point where starts_from = :id and due))
          """)
  List<UUID> unendedThatStartFrom(UUID id);

  /**
   * Whether a job's experiment needs the job whose network it starts from. One that has taken the
   * network over does not, unless it is a hardware-aware one: on which tiles it was trained, that
   * job alone knows.
   */
  @Query(
      nativeQuery = true,
      value =
          """
          select spec #>> '{start,fromJob}' is not null
            and (not :takenOver
              or spec #>> '{start,weights}' = 'hwa' and spec #>> '{training}' is null)
          from job where id = :id
          """)
  boolean needsStart(UUID id, boolean takenOver);

  /** Keeps the job that one starts from, if there is one, from being deleted. */
  @Query(
      nativeQuery = true,
      value =
          """
          select id from job where id = (select starts_from from job where id = :id) for key share
          """)
  Optional<UUID> keepStartOf(UUID id);
}
