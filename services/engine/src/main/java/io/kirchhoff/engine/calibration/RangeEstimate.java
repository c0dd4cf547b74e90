package io.kirchhoff.engine.calibration;

/** The input range of one tile, as far as it is known. */
public interface RangeEstimate {
  /** Takes in what the tile sees of the next batch. */
  void see(ObservedInputs inputs);

  /** The range by all that was seen; nothing above 0 where that says nothing. */
  float range();
}
