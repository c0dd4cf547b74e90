package io.kirchhoff.worker;

import io.kirchhoff.experiment.spec.CheckpointSpec;
import java.time.Duration;

/** When a training's state is to be saved. */
final class CheckpointPace {
  private final CheckpointSpec wanted;
  private long lastNanos = System.nanoTime();

  CheckpointPace(CheckpointSpec wanted) {
    this.wanted = wanted;
  }

  /**
   * Whether the state after a step is to be saved; asking counts as saving.
   *
   * @param step steps done
   */
  boolean due(long step) {
    boolean bySteps = wanted.everySteps() > 0 && step % wanted.everySteps() == 0;
    long interval = Duration.ofSeconds(1).toNanos() * 60;
    boolean byTime =
        wanted.everyMinutes() > 0
            && System.nanoTime() - lastNanos >= wanted.everyMinutes() * interval;
    if (bySteps || byTime) {
      lastNanos = System.nanoTime();
    }
    return bySteps || byTime;
  }
}
