package io.kirchhoff.engine.layer;

/** The part of a batch that this thread computes. */
public final class BatchSlice {
  private static final ScopedValue<Long> FIRST_SAMPLE = ScopedValue.newInstance();

  private BatchSlice() {}

  /**
   * Runs forward passes of a slice, whose draws are those of the same samples in the whole batch.
   *
   * @param firstSample the number of the slice's first sample in the batch
   */
  public static void run(long firstSample, Runnable passes) {
    ScopedValue.where(FIRST_SAMPLE, firstSample).run(passes);
  }

  static long firstSample() {
    return FIRST_SAMPLE.orElse(0L);
  }
}
