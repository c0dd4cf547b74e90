package io.kirchhoff.engine.crossbar;

/**
 * What the tile's products are worth digitally, and which of them the ADC clipped.
 *
 * <p>Outputs are in units of a full input times a full weight: scales of the input vector are
 * multiplied back. Elements are counted as vectors x outputs.
 */
public final class Readings {
  private final float[] values;
  private final boolean[] clipped;

  Readings(int elements) {
    this.values = new float[elements];
    this.clipped = new boolean[elements];
  }

  void set(int element, float value, boolean clips) {
    values[element] = value;
    clipped[element] = clips;
  }

  /** All outputs, vectors x outputs. */
  public float[] values() {
    return values.clone();
  }

  public float value(int element) {
    return values[element];
  }

  /** Whether the ADC clipped an output, so that it does not follow its inputs. */
  public boolean clipped(int element) {
    return clipped[element];
  }
}
