package io.kirchhoff.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.dataset.SampleShape;
import io.kirchhoff.engine.dataset.TextShape;
import io.kirchhoff.engine.random.StreamKey;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InitialWeightsTest {
  private static final StreamKey KEY = StreamKey.ofSeed(4);
  private static final SampleShape TEXT = new TextShape(30, 200);

  @Test
  void allWeightsOfARecurrentLayerGoByTheWidthOfItsState() {
    try (Network network = network(new LstmClassifier(16, 2, 100), TEXT)) {
      for (String layer : new String[] {"layer0.input", "layer0.hidden", "layer1.input"}) {
        uniform(network, layer, "weight", 0.25);
        uniform(network, layer, "bias", 0.25);
      }
      uniform(network, "layer2", "weight", 0.25);
      normal(network, "tokenEmbedding", 1.0);
    }
  }

  @Test
  void attentionBeginsInXaviersRangeWithoutBias() {
    try (Network network = network(new TransformerClassifier(96, 4, 1, 24, 4), TEXT)) {
      for (String part : new String[] {"query", "key", "value"}) {
        uniform(network, "layer0.attention." + part, "weight", 0.125);
        assertThat(values(network, "layer0.attention." + part, "bias")).containsOnly(0.0f);
      }
      uniform(network, "layer0.attention.output", "weight", 1 / Math.sqrt(96));
      assertThat(values(network, "layer0.attention.output", "bias")).containsOnly(0.0f);
      uniform(network, "layer0.expand", "weight", 1 / Math.sqrt(96));
      uniform(network, "layer0.contract", "weight", 1 / Math.sqrt(24));
      normal(network, "positionEmbedding", 0.02);
      assertThat(values(network, "layer0.attentionNorm", "gamma")).containsOnly(1.0f);
      assertThat(values(network, "layer0.norm", "beta")).containsOnly(0.0f);
    }
  }

  @Test
  void eachArrayHasDrawsOfItsOwnAndTheSeedGivesThemAgain() {
    var images = new ImageShape(1, 8, 8);
    try (Network one = network(new GruClassifier(8, 2, 1), images);
        Network same = network(new GruClassifier(8, 2, 1), images)) {
      assertThat(NetworkFile.encode(one)).isEqualTo(NetworkFile.encode(same));
      assertThat(values(one, "layer0.input", "weight"))
          .isNotEqualTo(values(one, "layer1.input", "weight"));
    }
  }

  private static Network network(Architecture architecture, SampleShape samples) {
    return Network.initialise(architecture, samples, 10, KEY);
  }

  private static float[] values(Network network, String layer, String parameter) {
    return network
        .layers()
        .get(layer)
        .getDirectParameters()
        .get(parameter)
        .getArray()
        .toFloatArray();
  }

  /** All are within the bound, and the largest of n is above 1 - 12/n of it but once in 160,000. */
  private static void uniform(Network network, String layer, String parameter, double bound) {
    float[] values = values(network, layer, parameter);
    double largest =
        IntStream.range(0, values.length).mapToDouble(i -> Math.abs(values[i])).max().orElseThrow();
    assertThat(largest)
        .as(layer + "." + parameter)
        .isBetween(bound * (1 - 12.0 / values.length), bound * (1 + 1e-6));
  }

  /** The deviation of n normals is within 5 of its standard errors but once in 1.7 million. */
  private static void normal(Network network, String layer, double deviation) {
    float[] values = values(network, layer, "weight");
    double square =
        IntStream.range(0, values.length).mapToDouble(i -> (double) values[i] * values[i]).sum()
            / values.length;
    assertThat(Math.sqrt(square))
        .as(layer)
        .isCloseTo(deviation, within(5 * deviation / Math.sqrt(2.0 * values.length)));
  }
}
