package io.kirchhoff.verification.tile;

/** Mean and covariance of a layer's outputs over many samples. */
final class OutputMoments {
  private final double[] around;
  private final double[] sums;
  private final double[][] products;
  private long count;

  /**
   * @param around about where the means are, for the sake of precision
   */
  OutputMoments(double[] around) {
    this.around = around;
    this.sums = new double[around.length];
    this.products = new double[around.length][around.length];
  }

  /** Adds samples x outputs. */
  void add(float[] outputs) {
    for (int start = 0; start < outputs.length; start += around.length) {
      for (int i = 0; i < around.length; i++) {
        double deviation = outputs[start + i] - around[i];
        sums[i] += deviation;
        for (int j = 0; j <= i; j++) {
          products[i][j] += deviation * (outputs[start + j] - around[j]);
        }
      }
      count++;
    }
  }

  double mean(int output) {
    return around[output] + sums[output] / count;
  }

  double std(int output) {
    return Math.sqrt(covariance(output, output));
  }

  double covariance(int one, int other) {
    double product = products[Math.max(one, other)][Math.min(one, other)];
    return (product - sums[one] * sums[other] / count) / (count - 1);
  }
}
