package io.kirchhoff.engine.kernel;

/**
 * Sums over samples and positions, one for each output line. The order of summation is a part of
 * the result, so it is the same for all kernels: each sum has {@value #PARTS} parts, which
 * positions take turns to add to; where lines are short, each position has a part of its own.
 */
public final class LineSums {
  /** The parts of a sum over long lines. */
  public static final int PARTS = 16;

  private final ReadoutShape shape;
  private final boolean perPosition;
  private final float[] parts;

  public LineSums(ReadoutShape shape) {
    this.shape = shape;
    this.perPosition = shape.inLongRuns().positions() == 1;
    this.parts = new float[shape.outputs() * (perPosition ? shape.positions() : PARTS)];
  }

  /** Where the parts are that a run of outputs adds to in turn. */
  public float[] parts() {
    return parts;
  }

  /** The part that an output adds to. */
  public int part(int element) {
    return perPosition
        ? element
        : element / shape.positions() * PARTS + element % shape.positions() % PARTS;
  }

  /** Adds the sums to those of other samples. */
  public void addTo(float[] sums) {
    int each = parts.length / shape.outputs();
    for (int output = 0; output < shape.outputs(); output++) {
      float sum = 0.0f;
      for (int part = 0; part < each; part++) {
        sum += parts[output * each + part];
      }
      sums[output] += sum;
    }
  }
}
