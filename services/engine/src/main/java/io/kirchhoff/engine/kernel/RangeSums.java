package io.kirchhoff.engine.kernel;

/** What the rule of an input range needs to know of the inputs of a tile. */
public final class RangeSums {
  private double widening;
  private long inside;
  private long elements;

  /** The part of dL/dr that a wider range would follow, divided by -1 where inputs are negative. */
  public double widening() {
    return widening;
  }

  /** Inputs within the range. */
  public long inside() {
    return inside;
  }

  /** All inputs. */
  public long elements() {
    return elements;
  }

  /** Adds inputs within the range. */
  public void countInside(long number) {
    inside += number;
    elements += number;
  }

  /**
   * Adds one input, within the range or not.
   *
   * @param gradient dL/dv
   */
  public void add(InputStage stage, float x, float gradient) {
    if (stage.within(x)) {
      countInside(1);
      return;
    }
    elements++;
    float slope = gradient / stage.range();
    widening += x >= stage.range() ? Math.min(slope, 0.0f) : -Math.max(slope, 0.0f);
  }

  /** Adds what other samples have given, after these. */
  public void add(RangeSums later) {
    widening += later.widening;
    inside += later.inside;
    elements += later.elements;
  }
}
