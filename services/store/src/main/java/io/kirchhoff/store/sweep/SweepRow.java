package io.kirchhoff.store.sweep;

import io.kirchhoff.experiment.curve.CurvePoint;
import io.kirchhoff.experiment.job.JobState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A point of a sweep and what its child has found.
 *
 * @param parameters a JSON object: values by the paths of the parameters
 * @param job the child; absent before there is one
 * @param state of the child; absent where it is still to be made, or to be tried again
 * @param value of the sweep's metric, over the chips that are tested so far; absent before there is
 *     one
 */
public record SweepRow(
    int point,
    String parameters,
    long seed,
    @Nullable UUID job,
    @Nullable JobState state,
    @Nullable CurvePoint value) {}
