package io.kirchhoff.benchmark;

import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.network.Architecture;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.ResNet;
import io.kirchhoff.engine.random.StreamKey;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network with the batch that it is timed on.
 *
 * @param name what reports call it
 * @param images the shape of one image
 * @param batch images in a batch
 */
public record Workload(String name, Architecture architecture, ImageShape images, int batch) {
  static final StreamKey SEED = StreamKey.ofSeed(0);

  /** The classes of all workloads. */
  static final int CLASSES = 10;

  /** The networks and batches that other simulators are timed on, too. */
  public static final List<Workload> ALL =
      List.of(
          new Workload("mlp", new Mlp(List.of(512, 512)), new ImageShape(1, 28, 28), 256),
          new Workload("lenet", LeNet.STANDARD, new ImageShape(1, 28, 28), 256),
          new Workload("resnet8", new ResNet(8, 16), new ImageShape(3, 32, 32), 64));

  /** So many labels, all classes in turn. */
  static int[] labels(int count) {
    return IntStream.range(0, count).map(i -> i % CLASSES).toArray();
  }

  /** The digital network with random weights. */
  Network digital() {
    return Network.initialise(architecture, images, CLASSES, SEED);
  }
}
