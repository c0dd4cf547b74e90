package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * 1,797 handwritten digits of 8 x 8 pixels, part of this library: the test part of UCI's Optical
 * Recognition of Handwritten Digits, which is scikit-learn's {@code load_digits}.
 *
 * <p>Train, validation and test are 60 %, 15 % and 25 %, cut in this sequence from the stratified
 * order. The 13 writers are not told apart in the data, so each may be met in all three parts:
 * accuracies say nothing about writers never seen.
 */
public final class Digits {
  private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

  public static final DatasetDescription DESCRIPTION =
      new DatasetDescription(
          "digits",
          "Handwritten digits, 8 x 8 (UCI optdigits, test part)",
          SHAPE,
          1,
          IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
          1078,
          269,
          450,
          "CC BY 4.0",
          "E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits, UCI Machine Learning"
              + " Repository, 1998, https://doi.org/10.24432/C50P49");

  private static final int FULL_SCALE = 16;
  private static final ExpectedIdx IMAGES =
      new ExpectedIdx(
          "images-idx3-ubyte",
          List.of(1797, 8, 8),
          "359cd13f0f514122884198b78a131df597421cbf5e93a76678fa96fc548f0d96");
  private static final ExpectedIdx LABELS =
      new ExpectedIdx(
          "labels-idx1-ubyte",
          List.of(1797),
          "ce71631c1f31ce56fa54f31d1d498fafacff59b001e6c30c4a5e29508aa277ad");

  private Digits() {}

  /** All images, in the order of the source and of scikit-learn's {@code load_digits}. */
  public static LabelledImages all() {
    return new LabelledImages(SHAPE, FULL_SCALE, read(IMAGES).content(), read(LABELS).values());
  }

  static Dataset load() {
    LabelledImages all = all();
    int[] order = StratifiedOrder.of(all);
    int validationStart = DESCRIPTION.trainSize();
    int testStart = validationStart + DESCRIPTION.validationSize();
    return new Dataset(
        DESCRIPTION.name(),
        DESCRIPTION.shape(),
        DESCRIPTION.classes(),
        all.subset(Arrays.copyOfRange(order, 0, validationStart)),
        all.subset(Arrays.copyOfRange(order, validationStart, testStart)),
        all.subset(Arrays.copyOfRange(order, testStart, order.length)));
  }

  private static IdxFile read(ExpectedIdx expected) {
    String resource = "digits/" + expected.gzipName();
    try (InputStream stream = Digits.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("this build lacks its resource " + resource);
      }
      return expected.read("resource " + resource, stream);
    } catch (IOException e) {
      throw new UncheckedIOException("this build's resource " + resource + " is unreadable", e);
    }
  }
}
