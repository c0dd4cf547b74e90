package io.kirchhoff.engine.dataset;

import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A user's own images, in files that the operator lets experiments read. */
public record OwnFiles(
    @Parameter(
            "The file (npz) or the folder with the files (idx, csv), relative to the folder of own data")
        String path,
    @Parameter(
            value = "Channels, height and width of an image; a row of n values is [1, 1, n]",
            min = 1,
            max = 65_536)
        List<Integer> image,
    @Parameter(value = "How many classes there are; labels are 0 to one less", min = 2, max = 256)
        int classes,
    @Parameter("Name of the column with the labels, in csv; absent: the first column")
        @Nullable String label) {
  public OwnFiles {
    image = List.copyOf(image);
    if (image.size() != 3) {
      throw new IllegalArgumentException(
          "image (%s) must name three numbers: channels, height and width.".formatted(image));
    }
  }

  public ImageShape shape() {
    return new ImageShape(image.get(0), image.get(1), image.get(2));
  }

  /** The labels as names: own data has no others. */
  List<String> classNames() {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }
}
