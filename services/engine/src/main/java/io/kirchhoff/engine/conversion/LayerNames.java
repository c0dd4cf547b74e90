package io.kirchhoff.engine.conversion;

import ai.djl.nn.Block;
import ai.djl.nn.norm.BatchNorm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the layers of a network are called. Those that make products are layer0, layer1 and so on,
 * in the order in which they compute, branches one after the other; the batch normalisation after
 * layer1 is layer1.norm.
 */
public final class LayerNames {
  private LayerNames() {}

  /** All layers with parameters by name, in order, whether their weights are there or not. */
  public static Map<String, Block> of(Block network) {
    var layers = new LinkedHashMap<String, Block>();
    int products = 0;
    for (Block layer : withParameters(network)) {
      boolean norm = layer instanceof BatchNorm;
      products += norm ? 0 : 1;
      layers.put("layer" + (products - 1) + (norm ? ".norm" : ""), layer);
    }
    return layers;
  }

  /** The layers that make products, in order. */
  public static List<String> ofProducts(Block network) {
    return of(network).entrySet().stream()
        .filter(layer -> !(layer.getValue() instanceof BatchNorm))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Block> withParameters(Block block) {
    if (!block.getDirectParameters().isEmpty()) {
      return List.of(block);
    }
    return block.getChildren().values().stream()
        .flatMap(child -> withParameters(child).stream())
        .toList();
  }
}
