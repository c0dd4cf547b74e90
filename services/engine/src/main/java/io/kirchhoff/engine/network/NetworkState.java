package io.kirchhoff.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.tensor.StoredArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All values of a network that training changes: weights, biases, input ranges, running statistics
 * of batch normalisation, mapping scales, and what its layers note from step to step.
 */
public final class NetworkState {
  private NetworkState() {}

  /** The arrays, each under the name of its layer; the same ones in the same order at each call. */
  public static List<StoredArray> of(Network network) {
    var arrays = new ArrayList<StoredArray>();
    for (Map.Entry<String, Block> layer : network.layers().entrySet()) {
      for (Pair<String, Parameter> parameter : layer.getValue().getParameters()) {
        NDArray array = parameter.getValue().getArray();
        arrays.add(StoredArray.of(layer.getKey() + "." + parameter.getKey(), array));
      }
      if (layer.getValue() instanceof AnalogLayer analog) {
        arrays.addAll(analog.training().state(layer.getKey()));
      }
    }
    return arrays;
  }
}
