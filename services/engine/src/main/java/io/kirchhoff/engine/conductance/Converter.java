package io.kirchhoff.engine.conductance;

/** Maps the weights of one tile to the conductances of devices. */
public interface Converter {
  /**
   * The target conductances of a tile's weights.
   *
   * @param weights normalised weights of one tile, in any order
   */
  Conductances convert(float[] weights);

  /** The smallest conductance that it asks for, µS. */
  double gMin();

  /** The largest conductance that it asks for, µS. */
  double gMax();

  /** The same way of converting, over another range of conductances, µS. */
  Converter over(double gMin, double gMax);
}
