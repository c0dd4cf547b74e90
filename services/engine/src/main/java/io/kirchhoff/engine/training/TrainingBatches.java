package io.kirchhoff.engine.training;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.dataset.Augmentation;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.dataset.ImageShape;
import io.kirchhoff.engine.dataset.Samples;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.TensorMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The training part of a dataset, batch by batch: in an order that is shuffled anew for each epoch,
 * with images augmented anew. While a step computes, the next batch is prepared on another thread.
 *
 * <p>A batch depends on the seed and on its step alone: a training that goes on at some step sees
 * what it would have seen.
 */
public final class TrainingBatches implements AutoCloseable {
  private final Samples samples;
  private final @Nullable Augmentation augmentation;
  private final int batchSize;
  private final long steps;
  private final StreamKey seed;
  private final ExecutorService preparing =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("training-batches").daemon().factory());

  /** One is filled while the other is taken. */
  private final FloatBuffer[] memory;

  // Of the preparing thread alone.
  private int orderedEpoch;
  private int[] order = {};

  private long comingStep = -1;
  private @Nullable CompletableFuture<Prepared> coming;

  /**
   * @param seed names the training: experiment and phase
   */
  public TrainingBatches(Dataset data, int batchSize, int epochs, StreamKey seed) {
    this.samples = data.train();
    if (samples.size() == 0) {
      throw new IllegalArgumentException(
          "dataset %s has no training samples".formatted(data.name()));
    }
    this.augmentation = data.augmentation();
    this.batchSize = Math.min(batchSize, samples.size());
    this.steps = (long) perEpoch() * epochs;
    this.seed = seed;
    int bytes = Math.multiplyExact(4 * this.batchSize, samples.shape().values());
    this.memory = new FloatBuffer[] {floats(bytes), floats(bytes)};
  }

  private static FloatBuffer floats(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** Batches in an epoch; the last may be smaller than the others. */
  public int perEpoch() {
    return Math.ceilDiv(samples.size(), batchSize);
  }

  /** Batches in all epochs. */
  public long steps() {
    return steps;
  }

  /** Samples in the batch of a step. */
  int size(long step) {
    int from = Math.toIntExact(step % perEpoch()) * batchSize;
    return Math.min(samples.size() - from, batchSize);
  }

  /** A batch in the memory of this class, until the one after the next is prepared. */
  private record Prepared(FloatBuffer values, int count, Labels labels) {}

  /** An array that nobody changes. */
  private static final class Labels {
    private final int[] values;

    Labels(int[] values) {
      this.values = values;
    }
  }

  /**
   * The batch of a step.
   *
   * @param step counted from 0 over all epochs; fastest when it is the one after that of the last
   *     call
   * @param manager owns the batch
   */
  public TrainingStep.Batch take(long step, NDManager manager) {
    CompletableFuture<Prepared> wanted = coming;
    if (wanted == null || comingStep != step) {
      wanted = preparation(step);
    }
    Prepared prepared = await(wanted);
    comingStep = step + 1;
    coming = comingStep < steps ? preparation(comingStep) : null;
    Shape shape = new Shape(prepared.count()).addAll(new Shape(samples.shape().dimensions()));
    return new TrainingStep.Batch(
        TensorMemory.filled(
            manager, shape, target -> TensorMemory.floats(target).put(prepared.values())),
        manager.create(prepared.labels().values));
  }

  private CompletableFuture<Prepared> preparation(long step) {
    return CompletableFuture.supplyAsync(() -> prepare(step), preparing);
  }

  private static Prepared await(CompletableFuture<Prepared> preparation) {
    try {
      return preparation.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException reason) {
        throw reason;
      }
      throw failed;
    }
  }

  private Prepared prepare(long step) {
    int epoch = Math.toIntExact(step / perEpoch()) + 1;
    if (epoch != orderedEpoch) {
      order = Shuffle.order(samples.size(), seed.purpose(Purpose.SHUFFLE).at(epoch).stream());
      orderedEpoch = epoch;
    }
    int from = Math.toIntExact(step % perEpoch()) * batchSize;
    int[] numbers = Arrays.copyOfRange(order, from, Math.min(order.length, from + batchSize));
    FloatBuffer values = memory[(int) (step % 2)].clear();
    samples.copyInto(numbers, values);
    values.flip();
    if (augmentation != null && samples.shape() instanceof ImageShape shape) {
      StreamKey key = seed.purpose(Purpose.AUGMENTATION).at(epoch);
      augment(augmentation, shape, key, numbers, values);
    }
    return new Prepared(values, numbers.length, new Labels(samples.labels(numbers)));
  }

  private static void augment(
      Augmentation augmentation,
      ImageShape shape,
      StreamKey key,
      int[] numbers,
      FloatBuffer values) {
    var image = new float[shape.values()];
    var changed = new float[shape.values()];
    for (int i = 0; i < numbers.length; i++) {
      values.get(i * image.length, image);
      augmentation.apply(shape, image, key.at(numbers[i]).stream(), changed);
      values.put(i * image.length, changed);
    }
  }

  @Override
  public void close() {
    preparing.close();
  }
}
