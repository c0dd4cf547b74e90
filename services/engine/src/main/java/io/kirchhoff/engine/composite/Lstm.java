package io.kirchhoff.engine.composite;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import java.util.function.UnaryOperator;

/**
 * A layer of long short-term memory (Hochreiter and Schmidhuber 1997), with PyTorch's equations and
 * order of gates: {@code i, f, g, o = W x + b + U h + d}, {@code c' = s(f) c + s(i) tanh(g)},
 * {@code h' = s(o) tanh(c')}, s the logistic function.
 */
public final class Lstm extends Recurrent {
  /** The products' outputs for each state. */
  public static final int GATES = 4;

  /** A digital layer without weights. */
  public Lstm(int states) {
    this(states, products(GATES, states), products(GATES, states));
  }

  /**
   * @param input from features to gates x states, in the order of the equations
   * @param hidden from states to gates x states
   */
  public Lstm(int states, Block input, Block hidden) {
    super(states, input, hidden);
  }

  @Override
  int stateArrays() {
    return 2;
  }

  @Override
  NDList step(NDArray input, NDArray hidden, NDList before) {
    NDList gates = input.add(hidden).split(GATES, 1);
    NDArray kept = Activation.sigmoid(gates.get(1)).mul(before.get(1));
    NDArray written = Activation.sigmoid(gates.get(0)).mul(gates.get(2).tanh());
    NDArray cell = kept.add(written);
    return new NDList(Activation.sigmoid(gates.get(3)).mul(cell.tanh()), cell);
  }

  @Override
  public Lstm rebuilt(UnaryOperator<Block> part) {
    return new Lstm(states(), part.apply(input()), part.apply(hidden()));
  }
}
