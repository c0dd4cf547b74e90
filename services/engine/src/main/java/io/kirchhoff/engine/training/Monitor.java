package io.kirchhoff.engine.training;

/** What tells one state of a network from a better one. */
public enum Monitor {
  /** The mean cross-entropy of the validation part. */
  LOSS,
  /** The share of the validation part that is predicted right. */
  ACCURACY;

  /** A figure that is larger the better. */
  double merit(Evaluation evaluation) {
    return this == LOSS ? -evaluation.loss() : evaluation.accuracy();
  }
}
