package io.kirchhoff.engine.network;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.dataset.SampleShape;
import io.kirchhoff.engine.layer.BranchSum;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import java.util.List;

/**
 * The residual network for small images of He et al. 2016, section 4.2: a 3x3 convolution, three
 * stages of residual blocks with 1, 2 and 4 times the channels, the second and third at half the
 * size of the one before, then the mean over all pixels and one fully connected layer. Each 3x3
 * convolution is without bias and followed by batch normalisation; where a block changes the shape,
 * its skip connection is a 1x1 convolution.
 */
@Described(
    value =
        "Residual network for small images: 3x3 convolutions with batch normalisation in three stages, then one fully connected layer",
    source = "He et al., CVPR 2016, section 4.2; skips that change the shape are 1x1 convolutions")
public record ResNet(
    @Parameter("Layers along the longest path: 8, 20 or 32") int depth,
    @Parameter(
            value = "Channels of the first stage; the second has twice, the third four times these",
            min = 1,
            max = 256)
        int width)
    implements Architecture {
  private static final List<Integer> DEPTHS = List.of(8, 20, 32);
  private static final int STAGES = 3;
  private static final int SMALLEST = 8;

  // After the depths, which its constructor asks for.
  public static final ResNet STANDARD = new ResNet(20, 16);

  public ResNet {
    if (!DEPTHS.contains(depth)) {
      throw new IllegalArgumentException("depth (%d) must be 8, 20 or 32.".formatted(depth));
    }
  }

  @Override
  public SequentialBlock build(SampleShape samples, int classes) {
    ImageShape images = RequiredSamples.images("resnet", samples);
    if (Math.min(images.height(), images.width()) < SMALLEST) {
      throw new IllegalArgumentException(
          "resnet needs images of at least %d x %d pixels, not %d x %d."
              .formatted(SMALLEST, SMALLEST, images.height(), images.width()));
    }
    var network =
        new SequentialBlock()
            .add(convolution(3, width, 1))
            .add(BatchNorm.builder().build())
            .add(Activation.reluBlock());
    int blocks = (depth - 2) / (2 * STAGES);
    int channels = width;
    for (int stage = 0; stage < STAGES; stage++) {
      for (int block = 0; block < blocks; block++) {
        boolean shrinks = stage > 0 && block == 0;
        channels = shrinks ? 2 * channels : channels;
        network.add(residual(channels, shrinks)).add(Activation.reluBlock());
      }
    }
    return network
        .add(Pool.globalAvgPool2dBlock())
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(classes).build());
  }

  private static Block residual(int channels, boolean shrinks) {
    int stride = shrinks ? 2 : 1;
    var path =
        new SequentialBlock()
            .add(convolution(3, channels, stride))
            .add(BatchNorm.builder().build())
            .add(Activation.reluBlock())
            .add(convolution(3, channels, 1))
            .add(BatchNorm.builder().build());
    Block skip = shrinks ? convolution(1, channels, stride) : Blocks.identityBlock();
    return new BranchSum(List.of(path, skip));
  }

  private static Conv2d convolution(int kernel, int filters, int stride) {
    int padding = kernel / 2;
    return Conv2d.builder()
        .setKernelShape(new Shape(kernel, kernel))
        .setFilters(filters)
        .optStride(new Shape(stride, stride))
        .optPadding(new Shape(padding, padding))
        .optBias(false)
        .build();
  }
}
