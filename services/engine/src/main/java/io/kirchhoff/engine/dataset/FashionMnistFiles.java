package io.kirchhoff.engine.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The four files of Fashion-MNIST, or of a set laid out in the same way.
 *
 * <p>The official checksums are those of Debian's package uncompressed, which are also those of the
 * original downloads uncompressed.
 */
record FashionMnistFiles(
    ExpectedIdx trainImages,
    ExpectedIdx trainLabels,
    ExpectedIdx testImages,
    ExpectedIdx testLabels) {

  static final FashionMnistFiles OFFICIAL =
      new FashionMnistFiles(
          new ExpectedIdx(
              "train-images-idx3-ubyte",
              List.of(60_000, 28, 28),
              "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
          new ExpectedIdx(
              "train-labels-idx1-ubyte",
              List.of(60_000),
              "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
          new ExpectedIdx(
              "t10k-images-idx3-ubyte",
              List.of(10_000, 28, 28),
              "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
          new ExpectedIdx(
              "t10k-labels-idx1-ubyte",
              List.of(10_000),
              "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));

  List<ExpectedIdx> all() {
    return List.of(trainImages, trainLabels, testImages, testLabels);
  }

  /** The first folder that has all four files, whatever is in them. */
  Path findIn(DatasetFolders folders) throws DatasetAbsentException {
    var searched = new ArrayList<String>();
    for (Path folder : folders.candidates("fashion-mnist")) {
      String lacking =
          all().stream()
              .filter(expected -> expected.findIn(folder).isEmpty())
              .map(ExpectedIdx::name)
              .collect(Collectors.joining(", "));
      if (lacking.isEmpty()) {
        return folder;
      }
      String found = Files.isDirectory(folder) ? "lacks " + lacking : "no such folder";
      searched.add(folder + " (" + found + ")");
    }
    throw new DatasetAbsentException("fashion-mnist", searched, FashionMnist.HOW_TO_GET_IT);
  }
}
