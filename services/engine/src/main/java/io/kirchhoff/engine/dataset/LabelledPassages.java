package io.kirchhoff.engine.dataset;

/** Passages of a text with a class each. */
final class LabelledPassages extends Passages {
  private final int[] labels;

  /**
   * Takes the arrays over: the caller must not change them afterwards.
   *
   * @param starts where each passage begins in the text
   * @param labels the class of each passage
   */
  LabelledPassages(TextShape shape, byte[] tokens, int[] starts, int[] labels) {
    super(shape, tokens, starts, shape.length());
    this.labels = labels;
  }

  @Override
  public int targets() {
    return 1;
  }

  @Override
  public Samples subset(int[] indices) {
    return new LabelledPassages(shape(), tokens, chosen(starts, indices), chosen(labels, indices));
  }

  @Override
  void putLabels(int index, int[] batch, int at) {
    batch[at] = labels[index];
  }
}
