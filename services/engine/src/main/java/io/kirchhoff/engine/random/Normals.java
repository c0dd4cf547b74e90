package io.kirchhoff.engine.random;

/** Standard normals, each addressed by its element number (0, 1, 2, ...). */
public interface Normals {
  /** The same value for an element each time. */
  float normal(long element);
}
