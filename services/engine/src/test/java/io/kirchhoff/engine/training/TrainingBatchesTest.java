package io.kirchhoff.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.dataset.Augmentation;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.dataset.DatasetFolders;
import io.kirchhoff.engine.dataset.Datasets;
import io.kirchhoff.engine.dataset.SampleLimits;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingBatchesTest {
  private static final StreamKey KEY = StreamKey.ofSeed(8);

  private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  private static Dataset load(String name) throws IOException {
    return new SampleLimits(100, 50, 50).apply(Datasets.load(name, new DatasetFolders(List.of())));
  }

  /** What a step sees, as one list of numbers. */
  private List<Float> seen(TrainingBatches batches, long step) {
    TrainingStep.Batch batch = batches.take(step, manager);
    var numbers = new ArrayList<Float>();
    for (float value : batch.samples().toFloatArray()) {
      numbers.add(value);
    }
    for (int label : batch.labels().toIntArray()) {
      numbers.add((float) label);
    }
    return numbers;
  }

  @Test
  void areTheShuffledSamplesOfEachEpoch() throws IOException {
    Dataset digits = load("digits");
    try (var batches = new TrainingBatches(digits, 32, 2, KEY)) {
      assertThat(batches.perEpoch()).isEqualTo(4);
      assertThat(batches.steps()).isEqualTo(8);
      for (int epoch = 1; epoch <= 2; epoch++) {
        int[] order = Shuffle.order(100, KEY.purpose(Purpose.SHUFFLE).at(epoch).stream());
        for (int i = 0; i < 4; i++) {
          int[] numbers = Arrays.copyOfRange(order, 32 * i, Math.min(100, 32 * i + 32));
          TrainingStep.Batch batch = batches.take(4L * (epoch - 1) + i, manager);
          FloatBuffer expected = FloatBuffer.allocate(64 * numbers.length);
          digits.train().copyInto(numbers, expected);
          assertThat(batch.samples().getShape()).isEqualTo(new Shape(numbers.length, 1, 8, 8));
          assertThat(batch.samples().toFloatArray()).isEqualTo(expected.array());
          assertThat(batch.labels().toIntArray()).isEqualTo(digits.train().labels(numbers));
        }
      }
    }
  }

  @Test
  void ofTextHaveATargetForEachPosition() throws IOException {
    try (var batches = new TrainingBatches(load("kjv-characters"), 16, 1, KEY)) {
      TrainingStep.Batch batch = batches.take(0, manager);
      assertThat(batch.samples().getShape()).isEqualTo(new Shape(16, 64));
      assertThat(batch.labels().getShape()).isEqualTo(new Shape(16 * 64));
    }
  }

  /** Augmented too: a training that was cut off goes on as if it had not been. */
  @Test
  void dependOnTheStepAloneWhereverATrainingGoesOn() throws IOException {
    Dataset digits = load("digits").augmented(new Augmentation(2, true));
    var whole = new ArrayList<List<Float>>();
    try (var batches = new TrainingBatches(digits, 30, 3, KEY)) {
      for (long step = 0; step < batches.steps(); step++) {
        whole.add(seen(batches, step));
      }
    }
    try (var batches = new TrainingBatches(digits, 30, 3, KEY)) {
      for (int step : new int[] {5, 6, 7, 2, 11, 3, 3}) {
        assertThat(seen(batches, step)).isEqualTo(whole.get(step));
      }
    }
  }

  @Test
  void areAugmentedAnewInEachEpoch() throws IOException {
    Dataset digits = new SampleLimits(1, null, null).apply(load("digits"));
    Dataset augmented = digits.augmented(new Augmentation(2, false));
    try (var plain = new TrainingBatches(digits, 8, 20, KEY);
        var changed = new TrainingBatches(augmented, 8, 20, KEY)) {
      var images = new ArrayList<List<Float>>();
      for (long step = 0; step < 20; step++) {
        assertThat(seen(plain, step)).isEqualTo(seen(plain, 0));
        images.add(seen(changed, step));
      }
      // 25 crops, some of which lose nothing but an empty rim.
      assertThat(images.stream().distinct()).hasSizeGreaterThan(5);
    }
  }

  @Test
  void sayWhatIsWrongOnTheThreadThatAsks() throws IOException {
    try (var batches = new TrainingBatches(load("digits"), 32, 1, KEY)) {
      assertThatThrownBy(() -> batches.take(-1, manager)).isInstanceOf(RuntimeException.class);
      assertThat(seen(batches, 0)).isNotEmpty();
    }
  }
}
