package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.kirchhoff.engine.tensor.Scalar;
import org.jspecify.annotations.Nullable;

/** The loss of a batch, differentiable. */
final class TrainingLoss {
  private static final int[] CLASSES = {1};

  private final LossPlan plan;

  TrainingLoss(LossPlan plan) {
    this.plan = plan;
  }

  /**
   * The mean over all targets.
   *
   * @param logits targets x classes
   * @param labels one class for each target
   * @param teacher the teacher's logits; absent where there is none
   */
  NDArray of(NDArray logits, NDArray labels, @Nullable NDArray teacher) {
    NDArray hard = crossEntropy(logits.logSoftmax(-1), labels);
    Distillation distillation = plan.distillation();
    if (distillation == null || teacher == null) {
      return hard.mean();
    }
    double temperature = distillation.temperature();
    NDArray taught = Scalar.times(teacher, 1.0 / temperature).logSoftmax(-1);
    NDArray said = Scalar.times(logits, 1.0 / temperature).logSoftmax(-1);
    NDArray divergence = taught.exp().mul(taught.sub(said)).sum(CLASSES, true);
    double weight = distillation.weight();
    NDArray soft = Scalar.times(divergence, weight * temperature * temperature);
    return Scalar.times(hard, 1.0 - weight).add(soft).mean();
  }

  /** Of each target, as torch.nn.CrossEntropyLoss with label_smoothing. */
  private NDArray crossEntropy(NDArray logProbabilities, NDArray labels) {
    NDArray column = labels.reshape(-1, 1).toType(DataType.INT64, false);
    NDArray ofLabels = logProbabilities.gather(column, 1).neg();
    double smoothing = plan.labelSmoothing();
    if (smoothing == 0.0) {
      return ofLabels;
    }
    NDArray ofAll = logProbabilities.mean(CLASSES, true).neg();
    return Scalar.times(ofLabels, 1.0 - smoothing).add(Scalar.times(ofAll, smoothing));
  }
}
