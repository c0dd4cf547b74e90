package io.kirchhoff.engine.training;

/** The loss is not a number any more: the settings of the training are at fault. */
public final class TrainingDivergedException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  TrainingDivergedException(double loss, long step, double learningRate) {
    super(
        "The training diverged: the loss is %s in step %d. A learning rate below %s may help."
            .formatted(loss, step, learningRate));
  }
}
