package io.kirchhoff.experiment.spec;

/** Which weights of an experiment a curve is about. */
public enum Weights {
  /** Those of the FP32 training. */
  FP32,
  /** Those of the hardware-aware training. */
  HWA
}
