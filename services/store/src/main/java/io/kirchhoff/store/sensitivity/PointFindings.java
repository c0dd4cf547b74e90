package io.kirchhoff.store.sensitivity;

import io.kirchhoff.experiment.job.JobState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a point of a study has found so far.
 *
 * @param job absent before there is one
 * @param state of the job; absent where it is still to be made, or to be tried again
 * @param accuracies of the chips in their order, by the time since programming in seconds
 * @param mvmErrors relative error of the products, a mean over layers and chips, by that time;
 *     times at which no layer was looked into are left out
 * @param digital accuracy of the digital network; absent but for point 1
 */
public record PointFindings(
    int number,
    @Nullable UUID job,
    @Nullable JobState state,
    Map<Double, List<Double>> accuracies,
    Map<Double, Double> mvmErrors,
    @Nullable Double digital) {
  /** Whether it has found all that it will. */
  public boolean complete() {
    return state == JobState.COMPLETED;
  }
}
