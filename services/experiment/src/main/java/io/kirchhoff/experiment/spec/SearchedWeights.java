package io.kirchhoff.experiment.spec;

/** The weights that a search finds one mapping for. */
public enum SearchedWeights {
  /** All of the network's. */
  POOLED,
  /** Those of a layer: each layer on tiles has a search and a mapping of its own. */
  BY_LAYER
}
