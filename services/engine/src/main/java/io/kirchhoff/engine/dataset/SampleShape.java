package io.kirchhoff.engine.dataset;

/** What one sample of a dataset looks like to a network. */
public sealed interface SampleShape permits ImageShape, TextShape {
  /** The number of values in one sample. */
  int values();

  /** The dimensions of one sample in a tensor, slowest first; a batch has its own before them. */
  long[] dimensions();
}
