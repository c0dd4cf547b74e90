package io.kirchhoff.engine.training;

import java.util.Map;

/** How far a training is: what a checkpoint says in words beside its arrays. */
final class TrainingProgress {
  static final String STEP = "step";
  private static final String OF_EPOCH = "epoch sums";
  private static final String SINCE_METRICS = "metric sums";
  private static final String BEST_EPOCH = "best epoch";
  private static final String BEST_MERIT = "best merit";
  private static final String STOPPED = "stopped";

  private long step;
  private Tally ofEpoch = Tally.NONE;
  private Tally sinceMetrics = Tally.NONE;
  private int bestEpoch;
  private double bestMerit = Double.NEGATIVE_INFINITY;
  private boolean stopped;

  long step() {
    return step;
  }

  /** Whether early stopping has ended the training. */
  boolean stopped() {
    return stopped;
  }

  void stepped(Tally batch) {
    step++;
    ofEpoch = ofEpoch.plus(batch);
    sinceMetrics = sinceMetrics.plus(batch);
  }

  /** The sums since the last call of this. */
  Tally takeMetrics() {
    Tally taken = sinceMetrics;
    sinceMetrics = Tally.NONE;
    return taken;
  }

  /** The sums of the epoch that ends. */
  Tally takeEpoch() {
    Tally taken = ofEpoch;
    ofEpoch = Tally.NONE;
    return taken;
  }

  /**
   * Notes a validation.
   *
   * @param merit larger the better; what is no number is never better
   * @return whether it is the best so far
   */
  boolean validated(int epoch, double merit, EarlyStopping stopping) {
    boolean first = bestEpoch == 0 && !Double.isNaN(merit);
    if (first || merit > bestMerit + stopping.minImprovement()) {
      bestMerit = merit;
      bestEpoch = epoch;
      return true;
    }
    stopped = epoch - bestEpoch >= stopping.patience();
    return false;
  }

  void describe(Map<String, String> facts) {
    facts.put(STEP, Long.toString(step));
    facts.put(OF_EPOCH, ofEpoch.text());
    facts.put(SINCE_METRICS, sinceMetrics.text());
    facts.put(BEST_EPOCH, Integer.toString(bestEpoch));
    facts.put(BEST_MERIT, Double.toString(bestMerit));
    facts.put(STOPPED, Boolean.toString(stopped));
  }

  void restore(TrainingCheckpoint checkpoint) {
    step = checkpoint.step();
    ofEpoch = Tally.parse(checkpoint.fact(OF_EPOCH));
    sinceMetrics = Tally.parse(checkpoint.fact(SINCE_METRICS));
    bestEpoch = Integer.parseInt(checkpoint.fact(BEST_EPOCH));
    bestMerit = Double.parseDouble(checkpoint.fact(BEST_MERIT));
    stopped = Boolean.parseBoolean(checkpoint.fact(STOPPED));
  }
}
