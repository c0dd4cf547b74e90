package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.dataset.Samples;
import io.kirchhoff.engine.network.BatchInference;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.engine.thread.BatchEnd;
import io.kirchhoff.engine.thread.ComputeThreads;
import java.util.List;

/**
 * How good a network is on some samples.
 *
 * @param accuracy the share of targets that are predicted right
 * @param loss the mean cross-entropy of the targets, in nats
 */
public record Evaluation(double accuracy, double loss) {
  /**
   * Samples evaluated at a time; draws belong to samples, so the number changes nothing but memory.
   */
  private static final int BATCH = 500;

  /**
   * Evaluates a network.
   *
   * @param key names the noise of the evaluation
   */
  public static Evaluation of(Network network, Samples samples, StreamKey key) {
    if (samples.size() == 0) {
      throw new IllegalArgumentException("The accuracy over no samples is undefined.");
    }
    GradientMode.offOnThisThread();
    ComputeThreads.productsOnThisThread(1);
    Tally tally = Tally.NONE;
    for (int from = 0; from < samples.size(); from += BATCH) {
      int to = Math.min(samples.size(), from + BATCH);
      try (var scratch = new NDScope()) {
        scratch.suppressNotUsedWarning();
        NDArray batch = SampleBatch.of(network.manager(), samples, from, to);
        NDArray logits = BatchInference.logits(network, batch, key, from);
        tally = tally.plus(count(logits, samples.labels(from, to)));
      }
      BatchEnd.reached();
    }
    return new Evaluation(tally.accuracy(), tally.lossSum() / tally.targets());
  }

  /** The mean over several evaluations of the same samples. */
  static Evaluation mean(List<Evaluation> evaluations) {
    return new Evaluation(
        evaluations.stream().mapToDouble(Evaluation::accuracy).average().orElseThrow(),
        evaluations.stream().mapToDouble(Evaluation::loss).average().orElseThrow());
  }

  /** The exponential of the loss: of how many classes the network is unsure, as it were. */
  public double perplexity() {
    return Math.exp(loss);
  }

  /** One batch; its loss is the sum over its targets. */
  private static Tally count(NDArray logits, int[] labels) {
    Shape shape = logits.getShape();
    int classes = Math.toIntExact(shape.get(shape.dimension() - 1));
    float[] values = logits.toFloatArray();
    double loss = 0.0;
    for (int target = 0; target < labels.length; target++) {
      loss += crossEntropy(values, target * classes, classes, labels[target]);
    }
    return new Tally(loss, 1, Predictions.right(values, classes, labels), labels.length);
  }

  private static double crossEntropy(float[] values, int first, int classes, int label) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      largest = Math.max(largest, values[first + k]);
    }
    double sum = 0.0;
    for (int k = 0; k < classes; k++) {
      sum += Math.exp(values[first + k] - largest);
    }
    return Math.log(sum) + largest - values[first + label];
  }
}
