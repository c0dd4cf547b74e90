package io.kirchhoff.verification.network;

import static io.kirchhoff.verification.reference.Numbers.field;
import static io.kirchhoff.verification.reference.Numbers.floats;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.dataset.Digits;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.TensorMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The weights of a fully connected network: for each layer the matrix, output by output, and the
 * biases.
 */
record TrainedWeights(List<float[]> arrays) {
  /**
   * The weights that {@code weights} lists, or those in the {@code .npz} file beside the reference
   * that it names.
   */
  static TrainedWeights of(JsonNode trained, Path reference) {
    JsonNode weights = field(trained, "weights");
    if (weights.isString()) {
      return new TrainedWeights(NpzArrays.read(reference.resolveSibling(weights.stringValue())));
    }
    var arrays = new ArrayList<float[]>();
    weights.forEach(array -> arrays.add(floats(array)));
    return new TrainedWeights(arrays);
  }

  /** The layers as references name them: "Linear(64,64), ReLU, Linear(64,10)". */
  String layers() {
    var layers = new ArrayList<String>();
    for (int i = 0; i + 1 < arrays.size(); i += 2) {
      int outputs = arrays.get(i + 1).length;
      layers.add("Linear(%d,%d)".formatted(arrays.get(i).length / outputs, outputs));
    }
    return String.join(", ReLU, ", layers);
  }

  Network network() {
    var hidden = new ArrayList<Integer>();
    for (int i = 1; i < arrays.size() - 1; i += 2) {
      hidden.add(arrays.get(i).length);
    }
    int classes = arrays.getLast().length;
    Network network =
        Network.initialise(new Mlp(hidden), Digits.all().shape(), classes, StreamKey.ofSeed(0));
    int index = 0;
    for (var layer : network.layers().values()) {
      for (String name : List.of("weight", "bias")) {
        NDArray array = layer.getParameters().get(name).getArray();
        float[] values = arrays.get(index++);
        if (values.length != array.size()) {
          network.close();
          throw new IllegalArgumentException(
              "weights[%d] has %d numbers, and the network %d there"
                  .formatted(index - 1, values.length, array.size()));
        }
        TensorMemory.write(array, values);
      }
    }
    return network;
  }
}
