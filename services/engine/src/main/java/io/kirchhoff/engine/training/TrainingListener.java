package io.kirchhoff.engine.training;

/** Hears how a training goes. An exception thrown here ends the training. */
public interface TrainingListener {
  /** Hears nothing. */
  TrainingListener NONE =
      new TrainingListener() {
        @Override
        public void stepped(long step, long steps) {}

        @Override
        public void epochEnded(int epoch, double loss, double validationAccuracy) {}
      };

  /**
   * After each step.
   *
   * @param step steps done
   * @param steps steps of the whole training
   */
  void stepped(long step, long steps);

  /**
   * After each epoch.
   *
   * @param epoch epochs done
   * @param loss mean cross-entropy over the epoch's batches
   * @param validationAccuracy share of the validation part that is classified right
   */
  void epochEnded(int epoch, double loss, double validationAccuracy);
}
