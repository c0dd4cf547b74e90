package io.kirchhoff.engine.network;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.dataset.SampleShape;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;

/**
 * A small convolutional network after LeCun's LeNet-5: two convolutions with ReLU and 2x2 maximum
 * pooling, then two fully connected layers. Images below 16 pixels get 3x3 kernels that keep the
 * size; others 5x5 kernels without padding.
 */
@Described(
    value = "Two convolutions with ReLU and 2x2 maximum pooling, then two fully connected layers",
    source = "after LeCun et al., Proc. IEEE 1998")
public record LeNet(
    @Parameter(value = "Output channels of the two convolutions", min = 1, max = 1024)
        List<Integer> channels,
    @Parameter(value = "Width of the hidden fully connected layer", min = 1, max = 16384)
        int hidden)
    implements Architecture {
  public static final LeNet STANDARD = new LeNet(List.of(16, 32), 128);

  private static final int SMALL_IMAGE = 16;

  public LeNet {
    channels = List.copyOf(channels);
    if (channels.size() != 2) {
      throw new IllegalArgumentException(
          "channels (%s) must name two numbers, one for each convolution.".formatted(channels));
    }
  }

  @Override
  public SequentialBlock build(SampleShape samples, int classes) {
    ImageShape images = RequiredSamples.images("lenet", samples);
    int smallest = Math.min(images.height(), images.width());
    if (smallest < 4) {
      throw new IllegalArgumentException(
          "lenet needs images of at least 4 x 4 pixels, not %d x %d."
              .formatted(images.height(), images.width()));
    }
    boolean small = smallest < SMALL_IMAGE;
    var block = new SequentialBlock();
    for (int filters : channels) {
      block
          .add(convolution(filters, small))
          .add(Activation.reluBlock())
          .add(MaximumPooling.block());
    }
    return block
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(hidden).build())
        .add(Activation.reluBlock())
        .add(Linear.builder().setUnits(classes).build());
  }

  private static Conv2d convolution(int filters, boolean small) {
    int kernel = small ? 3 : 5;
    int padding = small ? 1 : 0;
    return Conv2d.builder()
        .setKernelShape(new Shape(kernel, kernel))
        .setFilters(filters)
        .optPadding(new Shape(padding, padding))
        .build();
  }
}
