package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.layer.Trainable;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.tensor.TensorMemory;
import java.util.ArrayList;
import java.util.List;

/** The arrays of a network that training updates. */
final class TrainableArrays {
  private final Network network;
  private final List<NDArray> differentiated = new ArrayList<>();

  TrainableArrays(Network network) {
    this.network = network;
    for (var layer : network.layers().values()) {
      if (layer instanceof AnalogLayer analog) {
        differentiated.addAll(analog.differentiated());
      } else {
        layer.getParameters().values().forEach(it -> differentiated.add(it.getArray()));
      }
    }
  }

  void requireGradients(boolean required) {
    differentiated.forEach(array -> array.setRequiresGradient(required));
  }

  /** After a backward pass: all arrays with their gradients. */
  List<Trainable> withGradients() {
    var trainables = new ArrayList<Trainable>();
    network
        .layers()
        .forEach(
            (name, layer) -> {
              if (layer instanceof AnalogLayer analog) {
                trainables.addAll(analog.trainables(name));
                return;
              }
              for (Pair<String, Parameter> parameter : layer.getParameters()) {
                NDArray array = parameter.getValue().getArray();
                trainables.add(
                    new Trainable(name + "." + parameter.getKey(), array, array.getGradient()));
              }
            });
    return trainables;
  }

  /** Sets all gradients to 0, also where one is NaN. */
  void clearGradients() {
    differentiated.forEach(array -> TensorMemory.writable(array.getGradient()).fill((byte) 0));
  }
}
