package io.kirchhoff.store.job;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Jobs by id, key and filter. */
public interface JobRepository extends Repository<JobEntity, UUID> {
  /** Writes at once, for rows that point to it. */
  JobEntity saveAndFlush(JobEntity job);

  Optional<JobEntity> findById(UUID id);

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

  /** Whether a job's experiment says that it starts from another job's network. */
  @Query(
      nativeQuery = true,
      value = "select spec #>> '{start,fromJob}' is not null from job where id = :id")
  boolean statesStart(UUID id);

  /**
   * A page of jobs, newest first.
   *
   * @param state only jobs in this state; null for all
   * @param kind only jobs of this kind; null for all
   * @param labels only jobs that have all labels of this JSON object; null for all
   * @param sweep only the children of this sweep; null for all
   * @param children whether children are there without asking for those of one sweep
   * @param before only jobs older than this time, or as old with a smaller id; null for the first
   *     page
   */
  @Query(
      nativeQuery = true,
      value =
          """
          select * from job
          where (cast(:state as text) is null or state = :state)
            and (cast(:kind as text) is null or kind = :kind)
            and (cast(:labels as text) is null or labels @> cast(:labels as jsonb))
            and (sweep = cast(:sweep as uuid)
              or (cast(:sweep as uuid) is null and (:children or sweep is null)))
            and (cast(:before as timestamptz) is null or (created_at, id) < (:before, cast(:beforeId as uuid)))
          order by created_at desc, id desc
          limit :limit
          """)
  List<JobEntity> page(
      @Nullable String state,
      @Nullable String kind,
      @Nullable String labels,
      @Nullable UUID sweep,
      boolean children,
      @Nullable Instant before,
      @Nullable UUID beforeId,
      int limit);
}
