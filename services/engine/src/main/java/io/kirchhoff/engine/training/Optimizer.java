package io.kirchhoff.engine.training;

import io.kirchhoff.engine.layer.Trainable;
import io.kirchhoff.engine.tensor.StoredArray;
import java.util.List;
import java.util.Map;

/**
 * Updates arrays along their gradients. Holds a state for each array, by its name.
 *
 * <p>Weight decay is for arrays of two dimensions and more, weights of products, alone: biases, the
 * scales and shifts of normalisations, output scales and input ranges are not pulled to 0 (He et
 * al., CVPR 2019, "no bias decay").
 */
public interface Optimizer {
  /**
   * What is the same for all arrays of a step.
   *
   * @param number the step's number, from 1
   * @param gradients what is done to gradients before all else
   */
  record StepSettings(long number, double learningRate, GradientChange gradients) {}

  /**
   * One step.
   *
   * @param trainables the arrays to update, the same ones at each step
   */
  void step(List<Trainable> trainables, StepSettings settings);

  /** All that it holds; nothing before the first step. */
  List<StoredArray> state();

  /**
   * Takes over the state of an optimiser of the same kind.
   *
   * @param arrays its state by name
   */
  void restore(Map<String, TrainingCheckpoint.Values> arrays);
}
