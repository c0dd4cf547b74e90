package io.kirchhoff.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.kirchhoff.engine.composite.TokenEmbedding;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.dataset.SampleShape;
import io.kirchhoff.engine.dataset.TextShape;

/** How samples become sequences of vectors: arrays of shape (batch, time, features). */
final class SequenceInputs {
  private SequenceInputs() {}

  /**
   * Images row by row, from the top, all channels of a row together; the tokens of a text as
   * learned vectors.
   *
   * @param embedding the length of a token's vector
   */
  static SequentialBlock rowsOrTokens(SampleShape samples, int embedding) {
    return switch (samples) {
      case ImageShape _ ->
          new SequentialBlock().add(LambdaBlock.singleton(SequenceInputs::rows, "rows"));
      case TextShape text ->
          new SequentialBlock().add(new TokenEmbedding(text.vocabulary(), embedding));
    };
  }

  private static NDArray rows(NDArray images) {
    Shape shape = images.getShape();
    return images
        .transpose(0, 2, 1, 3)
        .reshape(shape.get(0), shape.get(2), shape.get(1) * shape.get(3));
  }

  /**
   * Square patches of an image through one product, row by row (Dosovitskiy et al., ICLR 2021); the
   * tokens of a text as learned vectors.
   *
   * @param size the length of a vector
   * @param patch pixels along a side of a patch
   * @throws IllegalArgumentException when patches do not fill the images
   */
  static SequentialBlock patchesOrTokens(String network, SampleShape samples, int size, int patch) {
    return switch (samples) {
      case ImageShape images -> {
        if (images.height() % patch != 0 || images.width() % patch != 0) {
          throw new IllegalArgumentException(
              "%s cuts images into patches of %d x %d pixels, which do not fill images of %d x %d: patch must divide both."
                  .formatted(network, patch, patch, images.height(), images.width()));
        }
        yield new SequentialBlock()
            .add(LambdaBlock.singleton(it -> patches(it, patch), "patches"))
            .add(Linear.builder().setUnits(size).build());
      }
      case TextShape text -> new SequentialBlock().add(new TokenEmbedding(text.vocabulary(), size));
    };
  }

  private static NDArray patches(NDArray images, int patch) {
    Shape shape = images.getShape();
    long channels = shape.get(1);
    long rows = shape.get(2) / patch;
    long columns = shape.get(3) / patch;
    return images
        .reshape(shape.get(0), channels, rows, patch, columns, patch)
        .transpose(0, 2, 4, 1, 3, 5)
        .reshape(shape.get(0), rows * columns, channels * patch * patch);
  }

  /** The last step of each sequence. */
  static NDList last(NDList sequences) {
    NDArray x = sequences.singletonOrThrow();
    return new NDList(x.get(":, {}", x.getShape().get(1) - 1));
  }

  /** The mean over the steps of each sequence. */
  static NDList mean(NDList sequences) {
    return new NDList(sequences.singletonOrThrow().mean(new int[] {1}));
  }
}
