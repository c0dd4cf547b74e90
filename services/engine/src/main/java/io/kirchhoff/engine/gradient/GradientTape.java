package io.kirchhoff.engine.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.kirchhoff.engine.tensor.GradientMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a forward pass did outside of PyTorch's sight, in order, and the way back through it.
 *
 * <p>An operator on the tape hands on an output that PyTorch takes for a beginning. Going back in
 * reverse order, all who used that output have given their gradients by the time the operator is
 * reached. PyTorch's own notes are kept until all is done: two operators may hang on the same ones.
 * Where a value is used twice, {@link #forked} lets its gradients meet before they go on.
 */
public final class GradientTape implements AutoCloseable {
  private static final ScopedValue<GradientTape> CURRENT = ScopedValue.newInstance();

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(NDArray input, NDArray output, Backward operator) {}

  /** The tape of the forward pass that is going on; absent where PyTorch notes all of it. */
  public static @Nullable GradientTape current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /** Makes a forward pass whose operators may note themselves here. */
  public NDArray during(Supplier<NDArray> forward) {
    return ScopedValue.where(CURRENT, this).call(forward::get);
  }

  /**
   * Notes an operator.
   *
   * @param output without gradient; from now on the beginning of what PyTorch notes
   */
  public void note(NDArray input, NDArray output, Backward operator) {
    output.setRequiresGradient(true);
    entries.add(new Entry(input, output, operator));
  }

  /** A value that more than one branch goes on with; all of them have to take what this gives. */
  public static NDArray forked(NDArray value) {
    GradientTape tape = current();
    if (tape == null || !GradientMode.notes(value)) {
      return value;
    }
    NDArray beginning = value.stopGradient();
    tape.note(value, beginning, new Identity());
    return beginning;
  }

  /** Goes back from the loss to all parameters. */
  public void backward(NDArray loss) {
    NDArray one = loss.onesLike();
    backward(loss, one);
    for (Entry entry : entries.reversed()) {
      NDArray gradient = entry.operator().input(entry.output().getGradient());
      if (gradient != null) {
        backward(entry.input(), gradient);
      }
    }
  }

  private static void backward(NDArray from, NDArray gradient) {
    JniUtils.backward((PtNDArray) from, (PtNDArray) gradient, true, false);
  }

  @Override
  public void close() {
    entries.forEach(entry -> entry.operator().close());
    entries.clear();
  }

  private record Identity() implements Backward {
    @Override
    public NDArray input(NDArray output) {
      return output;
    }

    @Override
    public void close() {}
  }
}
