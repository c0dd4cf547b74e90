package io.kirchhoff.engine.composite;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.kirchhoff.engine.layer.SequenceStep;
import org.jspecify.annotations.Nullable;

/**
 * One recurrent layer: inputs of shape (batch, time, features), outputs (batch, time, states), from
 * states that begin at 0. Several in a sequence are a stack.
 *
 * <p>It has two products, {@code input} of each step's features and {@code hidden} of the states
 * before, both for all gates at once and both with a bias, as PyTorch and aihwkit's {@code
 * nn/modules/rnn} have them; gates and states are digital. The inputs of all steps go through their
 * product together, the states one step after the other.
 */
public abstract class Recurrent extends AbstractBlock implements Composite {
  private static final byte VERSION = 1;

  private final int states;
  private final Block input;
  private final Block hidden;

  /**
   * @param states the width of the hidden state
   */
  Recurrent(int states, Block input, Block hidden) {
    super(VERSION);
    this.states = positive(states);
    this.input = addChildBlock("input", input);
    this.hidden = addChildBlock("hidden", hidden);
  }

  /** The product of one kind, digital and without weights. */
  static Block products(int gates, int states) {
    return Linear.builder().setUnits((long) gates * positive(states)).build();
  }

  private static int positive(int states) {
    if (states < 1) {
      throw new IllegalArgumentException("states (%d) must be at least 1.".formatted(states));
    }
    return states;
  }

  /** The width of the hidden state. */
  public final int states() {
    return states;
  }

  final Block input() {
    return input;
  }

  final Block hidden() {
    return hidden;
  }

  /** Arrays of states that a step hands on, the output first. */
  abstract int stateArrays();

  /**
   * One step.
   *
   * @param input the product of the step's features: batch x (gates states)
   * @param hidden that of the states before
   * @param before the states before
   * @return the states after
   */
  abstract NDList step(NDArray input, NDArray hidden, NDList before);

  @Override
  protected final NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> arguments) {
    NDArray x = inputs.singletonOrThrow();
    long steps = sequence(x.getShape()).get(1);
    return Scratch.closedAfter(
        training,
        () -> {
          NDArray driven = input.forward(store, new NDList(x), training).singletonOrThrow();
          var outputs = new NDList();
          NDList state = start(x);
          int step = 0;
          for (NDArray part : driven.split(steps, 1)) {
            NDArray now = part.reshape(part.getShape().get(0), part.getShape().get(2));
            NDList before = state;
            state =
                SequenceStep.run(
                    step++,
                    () -> Scratch.closedAfter(training, () -> next(store, now, before, training)));
            outputs.add(state.head());
          }
          return new NDList(NDArrays.stack(outputs, 1));
        });
  }

  private NDList next(ParameterStore store, NDArray input, NDList before, boolean training) {
    NDArray product = hidden.forward(store, new NDList(before.head()), training).singletonOrThrow();
    return step(input, product, before);
  }

  private NDList start(NDArray x) {
    var start = new NDList();
    for (int i = 0; i < stateArrays(); i++) {
      start.add(x.getManager().zeros(new Shape(x.getShape().get(0), states)));
    }
    return start;
  }

  @Override
  public final Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape inputs = sequence(inputShapes[0]);
    return new Shape[] {new Shape(inputs.get(0), inputs.get(1), states)};
  }

  @Override
  protected final void initializeChildBlocks(
      NDManager manager, DataType dataType, Shape... inputShapes) {
    Shape inputs = sequence(inputShapes[0]);
    input.initialize(manager, dataType, inputs);
    hidden.initialize(manager, dataType, new Shape(inputs.get(0), states));
  }

  private static Shape sequence(Shape inputs) {
    if (inputs.dimension() != 3 || inputs.get(1) < 1) {
      throw new IllegalArgumentException(
          "A recurrent layer takes inputs of shape (batch, time, features) with at least one step, not %s."
              .formatted(inputs));
    }
    return inputs;
  }
}
