package io.kirchhoff.engine.random;

/** The first normals of a stream, drawn once for somebody who needs the same ones many times. */
public final class DrawnNormals implements Normals {
  private final float[] values;

  /**
   * @param count how many elements there are
   */
  public DrawnNormals(RandomStream stream, int count) {
    values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = stream.normal(i);
    }
  }

  @Override
  public float normal(long element) {
    return values[(int) element];
  }
}
