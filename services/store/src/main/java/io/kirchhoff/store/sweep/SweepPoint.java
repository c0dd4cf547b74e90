package io.kirchhoff.store.sweep;

import io.kirchhoff.experiment.spec.JobKind;
import io.kirchhoff.experiment.sweep.Objective.Measure;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a sweep's child is made from; what it has in common with its sweep is there.
 *
 * @param number from 1
 * @param parameters a JSON object: values by the paths of the parameters
 * @param maxRuntimeSeconds how long an attempt may run; absent: as long as it takes
 * @param startsFrom the job whose network the child starts from; absent: none
 * @param spec the child's experiment as JSON, every value stated
 * @param specHash the SHA-256 of {@code spec}
 * @param chips how many the experiment tests
 * @param measure where on the child's curves its value is; absent for a metric of the training
 * @param after the point of the same sweep whose job {@code start.fromJob} of the spec will name;
 *     absent: none
 */
public record SweepPoint(
    int number,
    String parameters,
    JobKind kind,
    long seed,
    @Nullable Long maxRuntimeSeconds,
    @Nullable UUID startsFrom,
    String spec,
    String specHash,
    int chips,
    @Nullable Measure measure,
    @Nullable Integer after) {
  /** A point that waits for no other one. */
  public SweepPoint(
      int number,
      String parameters,
      JobKind kind,
      long seed,
      @Nullable Long maxRuntimeSeconds,
      @Nullable UUID startsFrom,
      String spec,
      String specHash,
      int chips,
      @Nullable Measure measure) {
    this(
        number,
        parameters,
        kind,
        seed,
        maxRuntimeSeconds,
        startsFrom,
        spec,
        specHash,
        chips,
        measure,
        null);
  }
}
