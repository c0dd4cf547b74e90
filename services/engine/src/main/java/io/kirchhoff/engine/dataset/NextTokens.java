package io.kirchhoff.engine.dataset;

/** Passages to learn a language from: the target at each position is the token that follows. */
final class NextTokens extends Passages {
  /**
   * Takes the arrays over: the caller must not change them afterwards.
   *
   * @param starts where each passage begins in the text; one token more than its length must follow
   */
  NextTokens(TextShape shape, byte[] tokens, int[] starts) {
    super(shape, tokens, starts, shape.length() + 1);
  }

  @Override
  public int targets() {
    return shape().length();
  }

  @Override
  public Samples subset(int[] indices) {
    return new NextTokens(shape(), tokens, chosen(starts, indices));
  }

  @Override
  void putLabels(int index, int[] labels, int at) {
    for (int i = 0; i < targets(); i++) {
      labels[at + i] = Byte.toUnsignedInt(tokens[starts[index] + i + 1]);
    }
  }
}
