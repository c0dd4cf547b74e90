package io.kirchhoff.experiment.spec;

/** Where the mapping of a curve's weights comes from. */
public enum Mapping {
  /** The converter of the spec. */
  STATED,
  /** What the job's own search has found. */
  OPTIMISED
}
