package io.kirchhoff.engine.dataset;

/**
 * A passage of a text: so many tokens, each a number below the size of the vocabulary. In a tensor
 * a token's number is a float, which is exact for every vocabulary allowed here.
 */
public record TextShape(int length, int vocabulary) implements SampleShape {
  /** The floats are exact for whole numbers up to here. */
  private static final int MOST_TOKENS = 1 << 24;

  public TextShape {
    if (length < 1) {
      throw new IllegalArgumentException(
          "text length %d: a passage has at least one token".formatted(length));
    }
    if (vocabulary < 1 || vocabulary > MOST_TOKENS) {
      throw new IllegalArgumentException(
          "vocabulary of %d tokens is outside 1..%d".formatted(vocabulary, MOST_TOKENS));
    }
  }

  @Override
  public int values() {
    return length;
  }

  @Override
  public long[] dimensions() {
    return new long[] {length};
  }

  /** For example {@code 64 tokens of 80}. */
  @Override
  public String toString() {
    return length + " tokens of " + vocabulary;
  }
}
