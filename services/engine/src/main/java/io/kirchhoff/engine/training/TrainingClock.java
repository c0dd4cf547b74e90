package io.kirchhoff.engine.training;

/** How fast a training goes. Nothing that is kept of a training depends on it. */
final class TrainingClock {
  private static final double NANOS = 1e9;

  private final long started = System.nanoTime();
  private long samples;
  private long training;
  private long steps;
  private double perSecond;

  /** Counts a step. */
  void stepped(int batch, long nanos) {
    samples += batch;
    training += nanos;
    steps++;
  }

  /**
   * The speed since the last call.
   *
   * @param left steps to go
   */
  Speed speed(long left) {
    if (training > 0) {
      perSecond = samples / (training / NANOS);
      samples = 0;
      training = 0;
    }
    double secondsPerStep = (System.nanoTime() - started) / NANOS / Math.max(steps, 1);
    return new Speed(perSecond, secondsPerStep * left);
  }
}
