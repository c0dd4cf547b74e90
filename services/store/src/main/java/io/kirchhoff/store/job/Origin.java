package io.kirchhoff.store.job;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a job that was submitted as a fact sheet comes from, in the sheet's words.
 *
 * @param job the job that the sheet is of, which may be gone, or of another installation
 * @param specHash the SHA-256 of its experiment
 * @param pointsHash the SHA-256 of what it had found; absent where it had not completed
 */
@Embeddable
public record Origin(
    @Column(name = "origin_job") UUID job,
    @Column(name = "origin_spec_hash") String specHash,
    @Column(name = "origin_seed") long seed,
    @Column(name = "origin_points_hash") @Nullable String pointsHash) {
  /** Whether a job is the same experiment with the same seed, so that it finds the same. */
  public boolean isRepeatedBy(JobEntity job) {
    return specHash.equals(job.specHash()) && seed == job.seed();
  }
}
