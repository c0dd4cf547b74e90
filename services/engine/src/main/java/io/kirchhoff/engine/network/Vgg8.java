package io.kirchhoff.engine.network;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.dataset.SampleShape;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;

/**
 * A network of the kind of Simonyan and Zisserman (ICLR 2015) with eight products, as in aihwkit's
 * example {@code 11_vgg8_training}: three pairs of 3x3 convolutions with 1, 2 and 3 times the
 * channels, the second of each pair with batch normalisation and 2x2 maximum pooling, then two
 * fully connected layers.
 */
@Described(
    value =
        "Three pairs of 3x3 convolutions with 1, 2 and 3 times the channels and 2x2 maximum pooling after each pair, then two fully connected layers",
    source = "after Simonyan and Zisserman, ICLR 2015; aihwkit example 11_vgg8_training")
public record Vgg8(
    @Parameter(
            value =
                "Channels of the first pair; the hidden fully connected layer has eight times these",
            min = 1,
            max = 1024)
        int width)
    implements Architecture {
  public static final Vgg8 STANDARD = new Vgg8(48);

  private static final int PAIRS = 3;
  private static final int SMALLEST = 1 << PAIRS;

  @Override
  public SequentialBlock build(SampleShape samples, int classes) {
    ImageShape images = RequiredSamples.images("vgg8", samples);
    if (Math.min(images.height(), images.width()) < SMALLEST) {
      throw new IllegalArgumentException(
          "vgg8 needs images of at least %d x %d pixels, not %d x %d."
              .formatted(SMALLEST, SMALLEST, images.height(), images.width()));
    }
    var network = new SequentialBlock();
    for (int pair = 1; pair <= PAIRS; pair++) {
      network
          .add(convolution(pair * width))
          .add(Activation.reluBlock())
          .add(convolution(pair * width))
          .add(BatchNorm.builder().build())
          .add(Activation.reluBlock())
          .add(MaximumPooling.block());
    }
    return network
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(8L * width).build())
        .add(Activation.reluBlock())
        .add(Linear.builder().setUnits(classes).build());
  }

  private static Conv2d convolution(int filters) {
    return Conv2d.builder()
        .setKernelShape(new Shape(3, 3))
        .setFilters(filters)
        .optPadding(new Shape(1, 1))
        .build();
  }
}
