package io.kirchhoff.engine.dataset;

/** The dataset that tests of other packages learn from. */
public final class BundledDigits {
  private BundledDigits() {}

  public static Dataset load() {
    return Digits.load();
  }
}
