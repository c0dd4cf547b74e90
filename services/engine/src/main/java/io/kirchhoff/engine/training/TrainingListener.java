package io.kirchhoff.engine.training;

/**
 * Hears how a training goes. An exception thrown here ends the training.
 *
 * <p>After a step come {@code measured}, in some steps, then {@code epochEnded}, after the last of
 * an epoch, then {@code stepped}: a checkpoint of a step follows all that is said of it.
 */
public interface TrainingListener {
  /** Hears nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /** After each step. */
  default void stepped(TrainingMoment moment) {}

  /** Some two hundred times in a training, at steps that depend on its length alone. */
  default void measured(StepMetrics metrics) {}

  /** After each epoch. */
  default void epochEnded(EpochMetrics metrics) {}
}
