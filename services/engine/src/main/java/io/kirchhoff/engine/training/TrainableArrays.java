package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
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
        learned(layer).forEach(parameter -> differentiated.add(parameter.getArray()));
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
              for (Parameter parameter : learned(layer)) {
                NDArray array = parameter.getArray();
                trainables.add(
                    new Trainable(name + "." + parameter.getName(), array, array.getGradient()));
              }
            });
    return trainables;
  }

  /** Not the running statistics of a batch normalisation, which its forward pass updates. */
  private static List<Parameter> learned(Block layer) {
    return layer.getParameters().values().stream().filter(Parameter::requiresGradient).toList();
  }

  /** Sets all gradients to 0, also where one is NaN. */
  void clearGradients() {
    for (var layer : network.layers().values()) {
      if (layer instanceof AnalogLayer analog) {
        analog.clearGradients();
      } else {
        learned(layer).forEach(parameter -> TensorMemory.clear(parameter.getArray().getGradient()));
      }
    }
  }
}
