package io.kirchhoff.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a network as a safetensors file, which Python's {@code safetensors} package reads
 * too. An analog network's file holds normalised weights, mapping scales, learned scales and input
 * ranges of each tile.
 */
public final class NetworkFile {
  private static final String MAPPING_SCALES = ".mappingScales";

  private NetworkFile() {}

  public static byte[] encode(Network network) {
    try (NDManager scratch = network.manager().newSubManager()) {
      var arrays = new NDList();
      network
          .layers()
          .forEach(
              (layer, block) -> {
                for (Pair<String, Parameter> parameter : block.getParameters()) {
                  NDArray copy = parameter.getValue().getArray().duplicate();
                  copy.attach(scratch);
                  copy.setName(layer + "." + parameter.getKey());
                  arrays.add(copy);
                }
                List<AnalogTile> tiles = tiles(block);
                for (int i = 0; i < tiles.size(); i++) {
                  NDArray scales = scratch.create(tiles.get(i).mappingScales());
                  scales.setName(tileName(layer, i));
                  arrays.add(scales);
                }
              });
      return arrays.encode(NDList.Encoding.SAFETENSORS);
    }
  }

  /**
   * Overwrites a network's weights with those of a file made from a network of the same plan.
   *
   * @throws IllegalArgumentException when the file has other arrays than the network
   */
  public static void restore(Network network, byte[] file) {
    try (NDManager scratch = network.manager().newSubManager()) {
      Map<String, NDArray> arrays = new HashMap<>();
      NDList.decode(scratch, file).forEach(array -> arrays.put(array.getName(), array));
      network
          .layers()
          .forEach(
              (layer, block) -> {
                for (Pair<String, Parameter> parameter : block.getParameters()) {
                  String name = layer + "." + parameter.getKey();
                  NDArray target = parameter.getValue().getArray();
                  TensorMemory.write(target, take(arrays, name, target.size()));
                }
                List<AnalogTile> tiles = tiles(block);
                for (int i = 0; i < tiles.size(); i++) {
                  float[] scales = tiles.get(i).mappingScales();
                  float[] stored = take(arrays, tileName(layer, i), scales.length);
                  System.arraycopy(stored, 0, scales, 0, scales.length);
                  tiles.get(i).forgetReadWeights();
                }
              });
      if (!arrays.isEmpty()) {
        throw new IllegalArgumentException(
            "The file has arrays that the network does not: " + arrays.keySet());
      }
    }
  }

  private static float[] take(Map<String, NDArray> arrays, String name, long size) {
    NDArray array = arrays.remove(name);
    if (array == null || array.size() != size) {
      throw new IllegalArgumentException(
          "The network needs an array %s of %d elements; the file has %s."
              .formatted(name, size, array == null ? "none of that name" : array.getShape()));
    }
    return array.toFloatArray();
  }

  private static List<AnalogTile> tiles(Block block) {
    return block instanceof AnalogLayer layer ? layer.tiles() : List.of();
  }

  private static String tileName(String layer, int tile) {
    return layer + ".tile" + tile + MAPPING_SCALES;
  }
}
