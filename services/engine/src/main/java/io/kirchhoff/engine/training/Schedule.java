package io.kirchhoff.engine.training;

/** How the learning rate changes over a training. */
public enum Schedule {
  CONSTANT {
    @Override
    double factor(double progress) {
      return 1.0;
    }
  },
  /** Half a cosine from the full rate to 0 (Loshchilov and Hutter, ICLR 2017, without restarts). */
  COSINE {
    @Override
    double factor(double progress) {
      return 0.5 * (1.0 + Math.cos(Math.PI * progress));
    }
  };

  /**
   * The factor on the learning rate.
   *
   * @param progress the share of all steps that are done, from 0 to 1
   */
  abstract double factor(double progress);
}
