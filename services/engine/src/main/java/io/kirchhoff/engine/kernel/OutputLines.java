package io.kirchhoff.engine.kernel;

/**
 * What makes the output of a layer from what the ADCs of a tile give: {@code y_i = gamma_i scale_i
 * ADC_i + shift_i}.
 */
public final class OutputLines {
  private final float[] scales;
  private final float[] gammas;
  private final float[] shifts;

  /**
   * Takes the arrays over, each with a value for every output line.
   *
   * @param scales from ADC units to what gamma multiplies: the mapping scale times the input range
   * @param gammas the learned scales; 1 where none are learned
   * @param shifts the digital bias; 0 where another tile adds it
   */
  public OutputLines(float[] scales, float[] gammas, float[] shifts) {
    this.scales = scales;
    this.gammas = gammas;
    this.shifts = shifts;
  }

  public float[] scales() {
    return scales;
  }

  public float[] gammas() {
    return gammas;
  }

  public float[] shifts() {
    return shifts;
  }

  /** The same for the lines of {@link ReadoutShape#inLongRuns()}. */
  public OutputLines inLongRuns(ReadoutShape shape) {
    return new OutputLines(
        shape.inLongRuns(scales), shape.inLongRuns(gammas), shape.inLongRuns(shifts));
  }
}
