package io.kirchhoff.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
   * @throws IllegalArgumentException when the file is none of those, or has other arrays than the
   *     network; the network is left as it was then
   */
  public static void restore(Network network, byte[] file) {
    try (NDManager scratch = network.manager().newSubManager()) {
      Map<String, NDArray> arrays = decode(scratch, file);
      // Nothing is written before all is found.
      List<Runnable> writes = new ArrayList<>();
      network
          .layers()
          .forEach(
              (layer, block) -> {
                for (Pair<String, Parameter> parameter : block.getParameters()) {
                  NDArray target = parameter.getValue().getArray();
                  float[] stored =
                      take(arrays, layer + "." + parameter.getKey(), target.getShape());
                  writes.add(() -> TensorMemory.write(target, stored));
                }
                List<AnalogTile> tiles = tiles(block);
                for (int i = 0; i < tiles.size(); i++) {
                  AnalogTile tile = tiles.get(i);
                  float[] scales = tile.mappingScales();
                  float[] stored = take(arrays, tileName(layer, i), new Shape(scales.length));
                  writes.add(() -> System.arraycopy(stored, 0, scales, 0, scales.length));
                  writes.add(tile::forgetReadWeights);
                }
              });
      if (!arrays.isEmpty()) {
        throw new IllegalArgumentException(
            "The file has arrays that the network does not: " + arrays.keySet());
      }
      writes.forEach(Runnable::run);
    }
  }

  private static Map<String, NDArray> decode(NDManager manager, byte[] file) {
    Map<String, NDArray> arrays = new TreeMap<>();
    try {
      if (file.length < 9 || file[8] != '{') {
        throw new IllegalArgumentException("its header is missing");
      }
      NDList.decode(manager, file).forEach(array -> arrays.put(array.getName(), array));
    } catch (RuntimeException malformed) {
      throw new IllegalArgumentException(
          "These %d bytes are not a whole safetensors file: %s"
              .formatted(file.length, malformed.getMessage()),
          malformed);
    }
    return arrays;
  }

  private static float[] take(Map<String, NDArray> arrays, String name, Shape shape) {
    NDArray array = arrays.remove(name);
    if (array == null
        || !array.getShape().equals(shape)
        || array.getDataType() != DataType.FLOAT32) {
      throw new IllegalArgumentException(
          "The network needs an array %s of shape %s and type float32; the file has %s."
              .formatted(
                  name,
                  shape,
                  array == null
                      ? "none of that name"
                      : array.getShape() + " of " + array.getDataType()));
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
