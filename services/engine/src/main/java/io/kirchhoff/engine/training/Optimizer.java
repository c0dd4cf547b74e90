package io.kirchhoff.engine.training;

import io.kirchhoff.engine.layer.Trainable;
import java.util.List;

/** Updates arrays along their gradients. Holds a state for each array, by its name. */
public interface Optimizer {
  /**
   * One step.
   *
   * @param trainables the arrays to update, the same ones at each step
   * @param learningRate of this step
   */
  void step(List<Trainable> trainables, double learningRate);
}
