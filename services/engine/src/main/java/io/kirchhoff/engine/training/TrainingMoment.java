package io.kirchhoff.engine.training;

import java.util.function.Supplier;

/**
 * A training between two steps.
 *
 * @param step steps done
 * @param steps steps of the whole training
 * @param state copies the state of this moment when asked, which takes the time of copying it; to
 *     be asked while the listener is being told of the moment
 */
public record TrainingMoment(long step, long steps, Supplier<TrainingCheckpoint> state) {
  /**
   * All that is needed to go on from here. Encoding it may be left to another thread.
   *
   * @throws TrainingDivergedException when a value is not a finite number
   */
  public TrainingCheckpoint checkpoint() {
    return state.get();
  }
}
