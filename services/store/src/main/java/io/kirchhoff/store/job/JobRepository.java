package io.kirchhoff.store.job;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Jobs by id, key and filter. */
public interface JobRepository extends Repository<JobEntity, UUID> {
  JobEntity save(JobEntity job);

  Optional<JobEntity> findById(UUID id);

  boolean existsById(UUID id);

  Optional<JobEntity> findByOwnerAndIdempotencyKey(String owner, String idempotencyKey);

  /** Reads a job and keeps its row from other writers until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select job from JobEntity job where job.id = :id")
  Optional<JobEntity> findAndLock(UUID id);

  /**
   * A page of jobs, newest first.
   *
   * @param state only jobs in this state; null for all
   * @param kind only jobs of this kind; null for all
   * @param labels only jobs that have all labels of this JSON object; null for all
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
            and (cast(:before as timestamptz) is null or (created_at, id) < (:before, cast(:beforeId as uuid)))
          order by created_at desc, id desc
          limit :limit
          """)
  List<JobEntity> page(
      @Nullable String state,
      @Nullable String kind,
      @Nullable String labels,
      @Nullable Instant before,
      @Nullable UUID beforeId,
      int limit);

  /** How many queued jobs go before one: those of a higher priority, and older ones of its own. */
  @Query(
      """
      select count(other) from JobEntity other, JobEntity job
      where job.id = :id and other.state = JobState.QUEUED
        and (other.priority > job.priority
          or (other.priority = job.priority and other.createdAt < job.createdAt))
      """)
  long countAhead(UUID id);
}
