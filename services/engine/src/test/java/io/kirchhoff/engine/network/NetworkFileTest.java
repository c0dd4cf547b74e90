package io.kirchhoff.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkFileTest {
  private static final ImageShape IMAGES = new ImageShape(1, 8, 8);
  private static final StreamKey NOISE = StreamKey.ofSeed(9);
  private static final TileSettings SPLIT =
      new TileSettings(
          TileSettings.STANDARD.tile(),
          new MappingParameters(16, 3, 1, true, true),
          TileSettings.STANDARD.inputRange());

  @Test
  void aRestoredDigitalNetworkGivesTheSameLogitsToTheBit() {
    try (Network one = lenet(1);
        Network other = lenet(2)) {
      assertThat(logits(other)).isNotEqualTo(logits(one));
      byte[] file = NetworkFile.encode(one);
      NetworkFile.restore(other, file);
      assertThat(logits(other)).isEqualTo(logits(one));
      assertThat(NetworkFile.encode(other)).isEqualTo(file);
    }
  }

  @Test
  void aRestoredAnalogNetworkGivesTheSameLogitsToTheBit() {
    try (Network one = lenet(1).toAnalog(SPLIT);
        Network other = lenet(2).toAnalog(SPLIT)) {
      detune(one);
      assertThat(logits(other)).isNotEqualTo(logits(one));
      byte[] file = NetworkFile.encode(one);
      NetworkFile.restore(other, file);
      assertThat(logits(other)).isEqualTo(logits(one));
      assertThat(NetworkFile.encode(other)).isEqualTo(file);
    }
  }

  /** Gives every kind of array that a tile has values off their defaults. */
  private static void detune(Network network) {
    for (AnalogLayer layer : network.analogLayers().values()) {
      for (AnalogTile tile : layer.tiles()) {
        tile.setInputRange(1.25f);
        NDArray gamma = tile.outputScale();
        if (gamma != null) {
          gamma.addi(0.1);
        }
        tile.mappingScales()[0] *= 1.5f;
      }
    }
  }

  @Test
  void aFileOfAnotherNetworkIsRefusedAndChangesNothing() {
    try (Network wide =
            Network.initialise(new LeNet(List.of(2, 3), 5), IMAGES, 10, StreamKey.ofSeed(1));
        Network deep = Network.initialise(new Mlp(List.of(4)), IMAGES, 10, StreamKey.ofSeed(1));
        Network deeper =
            Network.initialise(new Mlp(List.of(4, 10)), IMAGES, 10, StreamKey.ofSeed(1));
        Network network = lenet(2)) {
      refused(network, NetworkFile.encode(wide), "layer2.weight", "(5, 12)", "(4, 12)");
      refused(network, NetworkFile.encode(deep), "layer0.weight", "(4, 64)", "(2, 1, 3, 3)");
      refused(deeper, NetworkFile.encode(deep), "layer2.weight", "none");
      try (Network analog = network.toAnalog(SPLIT)) {
        refused(network, NetworkFile.encode(analog), "layer0.weight", "none");
      }
      try (Network longer =
          Network.initialise(new Mlp(List.of(4, 10, 10)), IMAGES, 10, StreamKey.ofSeed(1))) {
        refused(deeper, NetworkFile.encode(longer), "layer3");
      }
    }
  }

  @Test
  void bytesThatAreNoFileOfAnyNetworkAreRefused() {
    try (Network network = lenet(1)) {
      byte[] file = NetworkFile.encode(network);
      refused(network, new byte[0], "safetensors");
      refused(network, "no safetensors".getBytes(StandardCharsets.UTF_8), "safetensors");
      refused(network, new byte[100], "safetensors");
      refused(network, Arrays.copyOf(file, file.length - 8), "safetensors");
      refused(network, Arrays.copyOf(file, 40), "safetensors");
    }
  }

  private static void refused(Network network, byte[] file, String... words) {
    byte[] before = NetworkFile.encode(network);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkFile.restore(network, file))
        .satisfies(error -> assertThat(error.getMessage()).contains(words));
    assertThat(NetworkFile.encode(network)).isEqualTo(before);
  }

  private static Network lenet(long seed) {
    return Network.initialise(new LeNet(List.of(2, 3), 4), IMAGES, 10, StreamKey.ofSeed(seed));
  }

  private static float[] logits(Network network) {
    network.analogLayers().values().forEach(layer -> layer.nameNoise(NOISE, 0));
    NDArray x = network.manager().arange(3 * 64f).div(192).reshape(3, 1, 8, 8);
    return network.forward(x, false).toFloatArray();
  }
}
