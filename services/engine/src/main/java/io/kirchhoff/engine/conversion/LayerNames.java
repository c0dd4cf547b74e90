package io.kirchhoff.engine.conversion;

import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import io.kirchhoff.engine.composite.Composite;
import io.kirchhoff.engine.layer.AnalogLayer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the layers of a network are called. Those that make products are layer0, layer1 and so on,
 * in the order in which they compute, branches one after the other. A {@link Composite} counts as
 * one, and its parts follow a dot: layer2.input, layer2.hidden, layer3.attention.query. The
 * normalisation after layer1 is layer1.norm. Others are called after their kind, such as
 * tokenEmbedding. Where a name is taken, 2, 3 and so on are put behind it.
 */
public final class LayerNames {
  private final Map<String, Block> layers = new LinkedHashMap<>();
  private int numbered;

  private LayerNames() {}

  /** All layers with parameters by name, in order, whether their weights are there or not. */
  public static Map<String, Block> of(Block network) {
    var names = new LayerNames();
    units(network).forEach(names::name);
    return names.layers;
  }

  /** The layers that make products, in order. */
  public static List<String> ofProducts(Block network) {
    return of(network).entrySet().stream()
        .filter(layer -> makesProducts(layer.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean makesProducts(Block layer) {
    return layer instanceof Linear || layer instanceof Convolution || layer instanceof AnalogLayer;
  }

  private void name(Block unit) {
    if (hasParts(unit) || makesProducts(unit)) {
      within("layer" + numbered++, unit);
    } else if (unit instanceof BatchNorm || unit instanceof LayerNorm) {
      put(numbered == 0 ? "norm" : "layer" + (numbered - 1) + ".norm", unit);
    } else {
      Class<?> type = unit.getClass();
      String kind = (type.isAnonymousClass() ? type.getSuperclass() : type).getSimpleName();
      put(kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1), unit);
    }
  }

  private void within(String name, Block unit) {
    if (unit instanceof Composite composite && hasParts(unit)) {
      composite
          .parts()
          .forEach((part, block) -> units(block).forEach(it -> within(name + "." + part, it)));
    } else {
      put(name, unit);
    }
  }

  private void put(String name, Block layer) {
    String free = name;
    for (int i = 2; layers.containsKey(free); i++) {
      free = name + i;
    }
    layers.put(free, layer);
  }

  private static boolean hasParts(Block block) {
    return block instanceof Composite && !block.getChildren().isEmpty();
  }

  /** The layers with parameters of their own and the composites that a block consists of. */
  private static List<Block> units(Block block) {
    if (hasParts(block) || !block.getDirectParameters().isEmpty()) {
      return List.of(block);
    }
    return block.getChildren().values().stream().flatMap(child -> units(child).stream()).toList();
  }
}
