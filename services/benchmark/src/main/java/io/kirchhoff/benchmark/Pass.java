package io.kirchhoff.benchmark;

/** What a benchmark times. */
public enum Pass {
  /** A forward pass in evaluation. */
  FORWARD,
  /** A whole training step: forward, backward, update. */
  TRAINING
}
