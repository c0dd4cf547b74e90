package io.kirchhoff.engine.dataset;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * 60,000 colour images of 32 x 32 pixels in ten classes, read from the files of its binary version.
 *
 * <p>Test is the official test set. Validation is the last tenth of the stratified order of the
 * official training set, 500 of each class; the rest is for training.
 */
final class Cifar10 {
  static final DatasetDescription DESCRIPTION =
      new DatasetDescription(
          "cifar-10",
          "CIFAR-10: photographs of animals and vehicles, 32 x 32 in colour",
          CifarBatch.SHAPE,
          1,
          List.of(
              "airplane",
              "automobile",
              "bird",
              "cat",
              "deer",
              "dog",
              "frog",
              "horse",
              "ship",
              "truck"),
          45_000,
          5_000,
          10_000,
          "none stated by its authors",
          "A. Krizhevsky: Learning Multiple Layers of Features from Tiny Images, 2009,"
              + " https://www.cs.toronto.edu/~kriz/cifar.html");

  static final String HOW_TO_GET_IT =
      "Download it with `./kirchhoff dataset cifar-10`, or put the files of its binary version into"
          + " one of these folders.";

  private static final int FULL_SCALE = 255;

  private Cifar10() {}

  static Dataset load(DatasetFolders folders) throws IOException {
    return load(folders, Cifar10Files.OFFICIAL);
  }

  static Dataset load(DatasetFolders folders, Cifar10Files files) throws IOException {
    try (var train = new ArrivedImages(CifarBatch.SHAPE);
        var test = new ArrivedImages(CifarBatch.SHAPE)) {
      // In an archive they come in any order.
      var starts = new int[files.train().size()];
      files.readAll(
          folders,
          (batch, source, content) -> {
            int number = files.train().indexOf(batch);
            if (number >= 0) {
              starts[number] = train.size();
            }
            batch.read(source, content, number < 0 ? test : train);
          });
      int[] official =
          IntStream.range(0, starts.length)
              .flatMap(number -> places(starts[number], files.train().get(number)))
              .toArray();
      return dataset(train.all(FULL_SCALE).subset(official), test.all(FULL_SCALE));
    }
  }

  private static IntStream places(int start, CifarBatch batch) {
    return IntStream.range(start, start + batch.images());
  }

  private static Dataset dataset(LabelledImages official, LabelledImages test) {
    int[] order = StratifiedOrder.of(official);
    int validationStart = order.length - order.length / 10;
    return new Dataset(
        DESCRIPTION.name(),
        CifarBatch.SHAPE,
        DESCRIPTION.classes(),
        official.subset(Arrays.copyOfRange(order, 0, validationStart)),
        official.subset(Arrays.copyOfRange(order, validationStart, order.length)),
        test);
  }
}
