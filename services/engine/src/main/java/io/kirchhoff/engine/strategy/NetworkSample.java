package io.kirchhoff.engine.strategy;

import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights that stand for all on a network's tiles. A converter maps the largest weight of each tile
 * to the end of the range, so each weight is taken relative to the largest of its tile.
 */
public final class NetworkSample {
  private NetworkSample() {}

  /**
   * A sample of all weights on tiles, ascending.
   *
   * @param network an analog one
   * @param count how many, at least 2
   * @throws IllegalArgumentException when nothing is on tiles
   */
  public static List<Float> of(Network network, int count) {
    return sample(network.analogLayers().values(), count);
  }

  /**
   * A sample of the weights of each layer on tiles by itself, by the layer's name.
   *
   * @param network an analog one
   * @param count how many of each, at least 2
   * @throws IllegalArgumentException when nothing is on tiles
   */
  public static Map<String, List<Float>> byLayer(Network network, int count) {
    var samples = new LinkedHashMap<String, List<Float>>();
    network
        .analogLayers()
        .forEach((name, layer) -> samples.put(name, sample(List.of(layer), count)));
    if (samples.isEmpty()) {
      throw nothingOnTiles();
    }
    return samples;
  }

  private static List<Float> sample(Collection<AnalogLayer> layers, int count) {
    var parts = new ArrayList<float[]>();
    for (AnalogLayer layer : layers) {
      for (AnalogTile tile : layer.tiles()) {
        parts.add(relative(tile.weight().toFloatArray()));
      }
    }
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int next = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, next, part.length);
      next += part.length;
    }
    if (all.length == 0) {
      throw nothingOnTiles();
    }
    var sample = new ArrayList<Float>();
    for (float weight : TestMatrix.of(all, count)) {
      sample.add(weight);
    }
    return sample;
  }

  private static IllegalArgumentException nothingOnTiles() {
    return new IllegalArgumentException(
        "No layer of the network is on tiles, so there are no weights to map.");
  }

  private static float[] relative(float[] weights) {
    float largest = 0;
    for (float weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    float[] relative = new float[weights.length];
    for (int i = 0; i < weights.length && largest > 0; i++) {
      relative[i] = weights[i] / largest;
    }
    return relative;
  }
}
