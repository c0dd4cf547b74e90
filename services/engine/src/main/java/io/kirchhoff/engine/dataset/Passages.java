package io.kirchhoff.engine.dataset;

/**
 * Passages of one text, which share its tokens: memory does not grow with their number. A token is
 * an unsigned byte.
 */
abstract class Passages extends NumberedSamples {
  final byte[] tokens;
  final int[] starts;
  private final TextShape shape;

  /** Takes the arrays over: the caller must not change them afterwards. */
  Passages(TextShape shape, byte[] tokens, int[] starts, int needed) {
    for (int start : starts) {
      if (start < 0 || start > tokens.length - needed) {
        throw new IllegalArgumentException(
            "a passage of %d tokens at %d is beyond the text of %d"
                .formatted(needed, start, tokens.length));
      }
    }
    this.shape = shape;
    this.tokens = tokens;
    this.starts = starts;
  }

  @Override
  public final TextShape shape() {
    return shape;
  }

  @Override
  public final int size() {
    return starts.length;
  }

  @Override
  final String noun() {
    return "passage";
  }

  @Override
  final void putValues(int index, float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(tokens[starts[index] + i]);
    }
  }
}
