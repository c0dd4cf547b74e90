package io.kirchhoff.experiment.spec;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/** How often a training's state is kept, so that another worker can go on from there. */
@Described(
    "How often a training's state is kept, so that another worker can go on from there; it changes no result")
public record CheckpointSpec(
    @Parameter(
            value = "Steps from one checkpoint to the next; 0: none by steps",
            min = 0,
            max = 1e9)
        int everySteps,
    @Parameter(
            value = "Time from one checkpoint to the next; 0: none by time",
            unit = "min",
            min = 0,
            max = 1e5)
        double everyMinutes) {
  public static final CheckpointSpec STANDARD = new CheckpointSpec(0, 1.0);
}
