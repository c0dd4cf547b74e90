package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Zalando Research's 70,000 images of clothing, 28 x 28 grey pixels, read from their four IDX
 * files.
 *
 * <p>Test is the official test set. Validation is the last tenth of the stratified order of the
 * official training set, 600 of each class; the rest is for training.
 */
final class FashionMnist {
  static final DatasetDescription DESCRIPTION =
      new DatasetDescription(
          "fashion-mnist",
          "Fashion-MNIST: articles of clothing, 28 x 28",
          new ImageShape(1, 28, 28),
          1,
          List.of(
              "T-shirt/top",
              "Trouser",
              "Pullover",
              "Dress",
              "Coat",
              "Sandal",
              "Shirt",
              "Sneaker",
              "Bag",
              "Ankle boot"),
          54_000,
          6_000,
          10_000,
          "MIT",
          "H. Xiao, K. Rasul, R. Vollgraf (Zalando Research): Fashion-MNIST, 2017,"
              + " https://github.com/zalandoresearch/fashion-mnist");

  static final String HOW_TO_GET_IT =
      "Get it with `apt install dataset-fashion-mnist` (Debian, Ubuntu) or download it with"
          + " `./kirchhoff dataset fashion-mnist`.";

  private static final int FULL_SCALE = 255;

  private FashionMnist() {}

  static Dataset load(DatasetFolders folders) throws IOException {
    return load(folders, FashionMnistFiles.OFFICIAL);
  }

  static Dataset load(DatasetFolders folders, FashionMnistFiles files) throws IOException {
    Path folder = files.findIn(folders);
    LabelledImages official = read(folder, files.trainImages(), files.trainLabels());
    LabelledImages test = read(folder, files.testImages(), files.testLabels());
    int[] order = StratifiedOrder.of(official);
    int validationStart = order.length - order.length / 10;
    return new Dataset(
        DESCRIPTION.name(),
        official.shape(),
        DESCRIPTION.classes(),
        official.subset(Arrays.copyOfRange(order, 0, validationStart)),
        official.subset(Arrays.copyOfRange(order, validationStart, order.length)),
        test);
  }

  private static LabelledImages read(Path folder, ExpectedIdx images, ExpectedIdx labels)
      throws IOException {
    IdxFile pixels = readOne(folder, images);
    var shape = new ImageShape(1, images.dimensions().get(1), images.dimensions().get(2));
    return new LabelledImages(
        shape, FULL_SCALE, pixels.content(), readOne(folder, labels).values());
  }

  private static IdxFile readOne(Path folder, ExpectedIdx expected) throws IOException {
    Path file =
        expected
            .findIn(folder)
            .orElseThrow(() -> new NoSuchFileException(folder.resolve(expected.name()).toString()));
    return expected.read(file);
  }
}
