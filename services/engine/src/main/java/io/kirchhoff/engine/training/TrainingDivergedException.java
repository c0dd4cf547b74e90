package io.kirchhoff.engine.training;

/**
 * The loss, a gradient or a weight is not a finite number any more: the settings of the training
 * are at fault. Checkpoints of steps before stay as they are, and hold finite numbers alone.
 */
public final class TrainingDivergedException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what with its value, such as "the loss is NaN"
   * @param step the step's number, from 1
   */
  TrainingDivergedException(String what, long step, double learningRate) {
    super(
        "The training diverged: %s in step %d. A learning rate below %s may help."
            .formatted(what, step, learningRate));
  }

  private TrainingDivergedException(String message, TrainingDivergedException cause) {
    super(message);
    initCause(cause);
  }

  /** The same with one more sentence, such as what became of the checkpoints. */
  public TrainingDivergedException adding(String sentence) {
    return new TrainingDivergedException(getMessage() + " " + sentence, this);
  }
}
