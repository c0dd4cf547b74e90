package io.kirchhoff.experiment.spec;

/** What computes a network's products. */
public enum Medium {
  DIGITAL,
  ANALOG
}
