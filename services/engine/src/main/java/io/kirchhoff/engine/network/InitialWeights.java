package io.kirchhoff.engine.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import io.kirchhoff.engine.composite.MultiHeadAttention;
import io.kirchhoff.engine.composite.PositionEmbedding;
import io.kirchhoff.engine.composite.Recurrent;
import io.kirchhoff.engine.composite.TokenEmbedding;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.TensorMemory;
import java.util.function.LongToDoubleFunction;

/**
 * Random weights as PyTorch's layers begin with them.
 *
 * <ul>
 *   <li>Fully connected layers and convolutions: uniform in {@code +-1/sqrt(fan-in)}, biases too.
 *   <li>Recurrent layers: all in {@code +-1/sqrt(states)}.
 *   <li>Queries, keys and values: uniform in {@code +-sqrt(6 / (4 size))}, which is Xavier's range
 *       of the three as one matrix; biases of attention 0.
 *   <li>Vectors of tokens: standard normal; those of positions normal with deviation 0.02 (Devlin
 *       et al., NAACL 2019).
 *   <li>Normalisations: mean 0, variance 1, scale 1, shift 0.
 * </ul>
 */
final class InitialWeights {
  private static final double POSITION = 0.02;

  private final StreamKey key;
  private int array;

  /**
   * @param key its children, by the number of the array in the network, name the draws
   */
  InitialWeights(StreamKey key) {
    this.key = key;
  }

  /** Draws for all layers of an initialised network, in order. */
  void draw(Block block) {
    switch (block) {
      case Recurrent recurrent -> {
        double bound = 1.0 / Math.sqrt(recurrent.states());
        recurrent.parts().values().forEach(product -> uniform(product, bound, bound));
      }
      case MultiHeadAttention attention -> {
        double xavier = Math.sqrt(6.0 / (4.0 * attention.size()));
        double last = 1.0 / Math.sqrt(attention.size());
        attention
            .parts()
            .forEach((name, part) -> uniform(part, name.equals("output") ? last : xavier, 0.0));
      }
      case BatchNorm _, LayerNorm _ -> {
        // DJL has done it.
      }
      case TokenEmbedding _ -> normal(block, 1.0);
      case PositionEmbedding _ -> normal(block, POSITION);
      case Block layer when !layer.getDirectParameters().isEmpty() -> {
        NDArray weight = layer.getDirectParameters().get("weight").getArray();
        double bound = 1.0 / Math.sqrt((double) weight.size() / weight.getShape().get(0));
        uniform(layer, bound, bound);
      }
      default -> block.getChildren().values().forEach(this::draw);
    }
  }

  private void uniform(Block layer, double weights, double biases) {
    for (Parameter parameter : layer.getDirectParameters().values()) {
      double bound = parameter.getName().equals("bias") ? biases : weights;
      RandomStream stream = key.at(array++).stream();
      fill(parameter, i -> bound == 0.0 ? 0.0 : bound * (2.0 * stream.uniform(i) - 1.0));
    }
  }

  private void normal(Block layer, double deviation) {
    for (Parameter parameter : layer.getDirectParameters().values()) {
      RandomStream stream = key.at(array++).stream();
      fill(parameter, i -> deviation * stream.normal(i));
    }
  }

  private static void fill(Parameter parameter, LongToDoubleFunction value) {
    float[] values = new float[(int) parameter.getArray().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value.applyAsDouble(i);
    }
    TensorMemory.write(parameter.getArray(), values);
  }
}
