package io.kirchhoff.store.job;

import io.kirchhoff.store.limit.LimitReachedException;
import io.kirchhoff.store.limit.OwnerLimits;
import io.kirchhoff.store.sensitivity.Sensitivities;
import io.kirchhoff.store.sweep.Sweeps;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores submissions, each in one transaction. */
@Component
public class JobSubmission {
  private final JobRepository jobs;
  private final OwnerLimits limits;
  private final JobRows rows;
  private final Sweeps sweeps;
  private final Sensitivities sensitivities;
  private final SweepLife sweepLife;
  private final TransactionTemplate transaction;

  JobSubmission(
      JobRepository jobs,
      OwnerLimits limits,
      JobRows rows,
      Sweeps sweeps,
      Sensitivities sensitivities,
      SweepLife sweepLife,
      TransactionTemplate transaction) {
    this.jobs = jobs;
    this.limits = limits;
    this.rows = rows;
    this.sweeps = sweeps;
    this.sensitivities = sensitivities;
    this.sweepLife = sweepLife;
    this.transaction = transaction;
  }

  /**
   * Stores a job, or gives the one that was stored for the same idempotency key.
   *
   * @throws IdempotencyConflictException when the key was used for another submission
   * @throws LimitReachedException when the owner may not have more
   */
  public JobEntity submit(String owner, SubmittedJob submitted) {
    String key = submitted.idempotencyKey();
    String hash = submitted.requestHash();
    return earlier(owner, key, hash)
        .orElseGet(
            () -> {
              try {
                return Objects.requireNonNull(transaction.execute(_ -> store(owner, submitted)));
              } catch (DataIntegrityViolationException | LimitReachedException raced) {
                // Another submission with the same key was stored between the look and the write.
                return earlier(owner, key, hash).orElseThrow(() -> raced);
              }
            });
  }

  /**
   * The job that was stored for an idempotency key, whatever has become since of what it names.
   *
   * @param requestHash of the submission that came with the key
   * @throws IdempotencyConflictException when the key was used for another submission
   */
  public Optional<JobEntity> earlier(
      String owner, @Nullable String key, @Nullable String requestHash) {
    if (key == null) {
      return Optional.empty();
    }
    Optional<JobEntity> earlier = jobs.findByOwnerAndIdempotencyKey(owner, key);
    if (earlier.isPresent() && !Objects.equals(earlier.get().requestHash(), requestHash)) {
      throw new IdempotencyConflictException(key, earlier.get().id());
    }
    return earlier;
  }

  private JobEntity store(String owner, SubmittedJob submitted) {
    limits.requireRoomFor(owner, submitted.queued());
    JobEntity job = rows.add(owner, submitted, null);
    if (submitted.sweep() != null) {
      sweeps.add(job.id(), submitted.sweep());
      if (submitted.sweep().sensitivity() != null) {
        sensitivities.add(job.id(), submitted.sweep().sensitivity());
      }
      sweepLife.advance(job);
    }
    return job;
  }
}
