package io.kirchhoff.engine.compensation;

/** How strongly a tile answers, as a mean of magnitudes. */
final class Response {
  /** Keeps the factor of a tile without signal finite; as in aihwkit's compensation. */
  private static final double SMALLEST = 1e-4;

  private Response() {}

  /** The mean magnitude of all values, at least 1e-4. */
  static double mean(float[] values) {
    double sum = 0.0;
    for (float value : values) {
      sum += Math.abs(value);
    }
    return Math.max(sum / values.length, SMALLEST);
  }

  /**
   * The mean magnitude of each output, at least 1e-4.
   *
   * @param values probes x outputs, row-major
   */
  static double[] meanOfEach(float[] values, int outputs) {
    double[] means = new double[outputs];
    for (int i = 0; i < values.length; i++) {
      means[i % outputs] += Math.abs(values[i]);
    }
    int probes = values.length / outputs;
    for (int output = 0; output < outputs; output++) {
      means[output] = Math.max(means[output] / probes, SMALLEST);
    }
    return means;
  }
}
