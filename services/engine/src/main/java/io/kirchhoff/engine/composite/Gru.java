package io.kirchhoff.engine.composite;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import java.util.function.UnaryOperator;

/**
 * A layer of gated recurrent units (Cho et al., EMNLP 2014), with PyTorch's equations and order of
 * gates: {@code r = s(Wr x + br + Ur h + dr)}, {@code z} likewise, {@code n = tanh(Wn x + bn + r
 * (Un h + dn))}, {@code h' = (1 - z) n + z h}, s the logistic function.
 */
public final class Gru extends Recurrent {
  /** The products' outputs for each state. */
  public static final int GATES = 3;

  /** A digital layer without weights. */
  public Gru(int states) {
    this(states, products(GATES, states), products(GATES, states));
  }

  /**
   * @param input from features to gates x states, in the order of the equations
   * @param hidden from states to gates x states
   */
  public Gru(int states, Block input, Block hidden) {
    super(states, input, hidden);
  }

  @Override
  int stateArrays() {
    return 1;
  }

  @Override
  NDList step(NDArray input, NDArray hidden, NDList before) {
    NDList in = input.split(GATES, 1);
    NDList back = hidden.split(GATES, 1);
    NDArray reset = Activation.sigmoid(in.get(0).add(back.get(0)));
    NDArray update = Activation.sigmoid(in.get(1).add(back.get(1)));
    NDArray candidate = in.get(2).add(reset.mul(back.get(2))).tanh();
    return new NDList(candidate.add(update.mul(before.head().sub(candidate))));
  }

  @Override
  public Gru rebuilt(UnaryOperator<Block> part) {
    return new Gru(states(), part.apply(input()), part.apply(hidden()));
  }
}
