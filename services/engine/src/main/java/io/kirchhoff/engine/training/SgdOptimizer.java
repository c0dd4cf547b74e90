package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.layer.Trainable;
import io.kirchhoff.engine.tensor.StoredArray;
import io.kirchhoff.engine.tensor.TensorMemory;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/** Stochastic gradient descent in the order of torch.optim.SGD. */
final class SgdOptimizer implements Optimizer {
  private final Sgd plan;
  private final Moments velocities;

  SgdOptimizer(Sgd plan, NDManager manager) {
    this.plan = plan;
    this.velocities = new Moments("velocity", manager);
  }

  @Override
  public void step(List<Trainable> trainables, StepSettings settings) {
    for (Trainable trainable : trainables) {
      boolean decays = trainable.value().getShape().dimension() > 1;
      boolean first = !velocities.has(trainable);
      var update =
          new SgdUpdate(
              (float) settings.learningRate(),
              (float) plan.momentum(),
              first ? 1.0f : (float) (1.0 - plan.dampening()),
              plan.nesterov(),
              decays ? (float) plan.weightDecay() : 0.0f,
              settings.gradients());
      update(update, trainable);
    }
  }

  private void update(SgdUpdate update, Trainable trainable) {
    NDArray value = trainable.value();
    if (!TensorMemory.reaches(value)) {
      operators(update, trainable);
      return;
    }
    MemorySegment gradient = TensorMemory.of(trainable.gradient());
    MemorySegment memory = TensorMemory.writable(value);
    UpdateKernels kernels = UpdateKernels.picked();
    if (update.momentum() == 0.0f) {
      UpdateKernels.inBlocks(
          value, part -> kernels.descend(update, part.apply(memory), part.apply(gradient)));
    } else {
      MemorySegment velocity = TensorMemory.writable(velocities.of(trainable));
      UpdateKernels.inBlocks(
          value,
          part ->
              kernels.descend(
                  update, part.apply(memory), part.apply(gradient), part.apply(velocity)));
    }
  }

  /** The same in operations of DJL, on any device. */
  private void operators(SgdUpdate update, Trainable trainable) {
    NDArray value = trainable.value();
    NDArray gradient = TensorGradients.of(trainable, update.gradients());
    if (update.decay() != 0.0f) {
      gradient = gradient.add(value.mul(update.decay()));
    }
    if (update.momentum() != 0.0f) {
      NDArray velocity = velocities.of(trainable);
      velocity.muli(update.momentum()).addi(gradient.mul(update.share()));
      gradient = update.nesterov() ? gradient.add(velocity.mul(update.momentum())) : velocity;
    }
    value.subi(gradient.mul(update.rate()));
  }

  @Override
  public List<StoredArray> state() {
    return velocities.state();
  }

  @Override
  public void restore(Map<String, TrainingCheckpoint.Values> arrays) {
    velocities.restore(arrays);
  }
}
