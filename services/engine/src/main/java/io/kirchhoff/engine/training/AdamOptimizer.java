package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.layer.Trainable;
import io.kirchhoff.engine.tensor.StoredArray;
import io.kirchhoff.engine.tensor.TensorMemory;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Adam and AdamW in the order of torch.optim. */
final class AdamOptimizer implements Optimizer {
  private final Adam plan;
  private final double coupledDecay;
  private final double decoupledDecay;
  private final Moments means;
  private final Moments squares;

  /**
   * @param coupledDecay weight decay in the gradient
   * @param decoupledDecay weight decay beside it
   */
  AdamOptimizer(Adam plan, double coupledDecay, double decoupledDecay, NDManager manager) {
    this.plan = plan;
    this.coupledDecay = coupledDecay;
    this.decoupledDecay = decoupledDecay;
    this.means = new Moments("mean", manager);
    this.squares = new Moments("square", manager);
  }

  @Override
  public void step(List<Trainable> trainables, StepSettings settings) {
    double meanBias = 1.0 - Math.pow(plan.beta1(), (double) settings.number());
    double squareBias = 1.0 - Math.pow(plan.beta2(), (double) settings.number());
    double rate = settings.learningRate();
    for (Trainable trainable : trainables) {
      boolean decays = trainable.value().getShape().dimension() > 1;
      var update =
          new AdamUpdate(
              (float) (1.0 - plan.beta1()),
              (float) plan.beta2(),
              (float) (1.0 - plan.beta2()),
              (float) (rate / meanBias),
              (float) Math.sqrt(squareBias),
              (float) plan.epsilon(),
              decays ? (float) coupledDecay : 0.0f,
              decays ? (float) (1.0 - rate * decoupledDecay) : 1.0f,
              settings.gradients());
      NDArray value = trainable.value();
      if (TensorMemory.reaches(value)) {
        update(update, trainable);
      } else {
        operators(update, trainable);
      }
    }
  }

  private void update(AdamUpdate update, Trainable trainable) {
    NDArray value = trainable.value();
    MemorySegment memory = TensorMemory.writable(value);
    MemorySegment gradient = TensorMemory.of(trainable.gradient());
    MemorySegment mean = TensorMemory.writable(means.of(trainable));
    MemorySegment square = TensorMemory.writable(squares.of(trainable));
    UpdateKernels.inBlocks(
        value,
        part ->
            UpdateKernels.picked()
                .adapt(
                    update,
                    part.apply(memory),
                    part.apply(gradient),
                    part.apply(mean),
                    part.apply(square)));
  }

  /** The same in operations of DJL, on any device. */
  private void operators(AdamUpdate update, Trainable trainable) {
    NDArray value = trainable.value();
    NDArray gradient = TensorGradients.of(trainable, update.gradients());
    if (update.decay() != 0.0f) {
      gradient = gradient.add(value.mul(update.decay()));
    }
    NDArray mean = means.of(trainable);
    NDArray square = squares.of(trainable);
    mean.addi(gradient.sub(mean).muli(update.meanShare()));
    square.muli(update.beta2()).addi(gradient.square().muli(update.squareShare()));
    NDArray root = square.sqrt().divi(update.root()).addi(update.epsilon());
    value.muli(update.keep()).subi(mean.div(root).muli(update.size()));
  }

  @Override
  public List<StoredArray> state() {
    return Stream.of(means, squares).flatMap(moments -> moments.state().stream()).toList();
  }

  @Override
  public void restore(Map<String, TrainingCheckpoint.Values> arrays) {
    means.restore(arrays);
    squares.restore(arrays);
  }
}
