package io.kirchhoff.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A training needs the same memory however long it is: arrays are counted, and what the process
 * holds beside Java's heap is weighed. 1,000 steps; {@code -Dkirchhoff.tests.long=true} makes it
 * 10,000.
 */
class TrainingMemoryTest {
  private static final StreamKey KEY = StreamKey.ofSeed(4);
  private static final Dataset DIGITS = BundledDigits.load();
  private static final int STEPS_PER_EPOCH = 54;
  private static final int EPOCHS = Boolean.getBoolean("kirchhoff.tests.long") ? 186 : 19;
  private static final int CHECKPOINT_EVERY = 25;

  /**
   * Well above what the allocators of Java and PyTorch keep now and then, a leak of 5 KiB a step in
   * the long run.
   */
  private static final long TOLERANCE_KIB = 48 * 1024;

  @Test
  void thousandsOfStepsWithCheckpointsNeedNoMoreMemoryThanTheFirstHundreds() {
    assumeTrue(MemoryBesideHeap.isKnown(), "Not run: this system has no /proc/self/smaps.");
    var plan =
        new TrainingPlan(
            EPOCHS,
            20,
            AdamW.STANDARD,
            CosineSchedule.STANDARD,
            new LossPlan(0.1, Distillation.STANDARD),
            ClipByNorm.STANDARD,
            new EarlyStopping(EPOCHS, 2, Monitor.LOSS, 0.0),
            5);
    var hardware = HardwareAwareness.STANDARD;
    List<Integer> arrays = new ArrayList<>();
    List<Long> kibibytes = new ArrayList<>();
    try (Network teacher =
            Network.initialise(new LeNet(List.of(4, 6), 8), DIGITS.shape(), 10, KEY);
        Network network = teacher.toAnalog(TileSettings.STANDARD)) {
      NDManager root = root(network.manager());
      new NetworkTraining(network, DIGITS, plan, hardware, KEY, teacher)
          .run(
              new TrainingListener() {
                @Override
                public void stepped(TrainingMoment moment) {
                  arrays.add(root.getManagedArrays().size());
                  if (moment.step() % CHECKPOINT_EVERY == 0) {
                    assertThat(moment.checkpoint().encode()).isNotEmpty();
                  }
                  if (moment.step() % STEPS_PER_EPOCH == 0) {
                    kibibytes.add(MemoryBesideHeap.kibibytes());
                  }
                }
              });
    }
    assertThat(arrays).hasSize(EPOCHS * STEPS_PER_EPOCH);
    assertThat(arrays.stream().skip(1).collect(Collectors.toSet())).hasSize(1);
    int settled = kibibytes.size() / 3;
    assertThat(kibibytes.getLast())
        .as("KiB after each epoch: %s", kibibytes)
        .isLessThan(kibibytes.get(settled) + TOLERANCE_KIB);
  }

  private static NDManager root(NDManager manager) {
    NDManager root = manager;
    while (root.getParentManager() != null) {
      root = root.getParentManager();
    }
    return root;
  }
}
