package io.kirchhoff.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.engine.clip.FixedValue;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.modifier.AddNormal;
import io.kirchhoff.engine.modifier.NoModifier;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.NetworkFile;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.remap.ChannelwiseSymmetric;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
  private static final StreamKey KEY = StreamKey.ofSeed(23);
  private static final Dataset DIGITS = BundledDigits.load();

  private static TrainingPlan plan(int epochs, Sgd sgd, EarlyStopping stopping) {
    return new TrainingPlan(
        epochs, 64, sgd, ConstantSchedule.STANDARD, LossPlan.CROSS_ENTROPY, null, stopping, 1);
  }

  private static Network mlp() {
    return Network.initialise(new Mlp(List.of(16)), DIGITS.shape(), 10, KEY);
  }

  /** Notes all epochs, and the network after each. */
  private static final class Epochs implements TrainingListener {
    private final Network network;
    private final List<EpochMetrics> metrics = new ArrayList<>();
    private final Map<Integer, byte[]> networks = new HashMap<>();

    Epochs(Network network) {
      this.network = network;
    }

    @Override
    public void epochEnded(EpochMetrics it) {
      metrics.add(it);
      networks.put(it.epoch(), NetworkFile.encode(network));
    }

    EpochMetrics best() {
      return metrics.stream().filter(EpochMetrics::best).toList().getLast();
    }

    double loss(int index) {
      return Objects.requireNonNull(metrics.get(index).validation()).loss();
    }
  }

  @Test
  void aTrainingThatGetsNoBetterEndsWithItsBestWeights() {
    var stopping = new EarlyStopping(2, 1, Monitor.LOSS, 0.0);
    // So high a rate that the loss goes up and down.
    var plan = plan(60, new Sgd(1.2, 0.5), stopping);
    try (Network network = mlp()) {
      var epochs = new Epochs(network);
      new NetworkTraining(network, DIGITS, plan, HardwareAwareness.NONE, KEY).run(epochs);
      int last = epochs.metrics.size();
      int best = epochs.best().epoch();
      assertThat(last).isLessThan(60).isEqualTo(best + 2);
      assertThat(NetworkFile.encode(network)).isEqualTo(epochs.networks.get(best));
      for (int i = 0; i < last; i++) {
        assertThat(epochs.loss(i)).isGreaterThanOrEqualTo(epochs.loss(best - 1));
      }
    }
  }

  /** With the noise of the training the mean over copies is a worse one than without. */
  @Test
  void theValidationMeetsTheWeightNoiseOfTheTraining() {
    var stopping = new EarlyStopping(5, 3, Monitor.ACCURACY, 0.0);
    var noisy =
        new HardwareAwareness(
            new AddNormal(0.5), FixedValue.STANDARD, ChannelwiseSymmetric.STANDARD);
    var quiet =
        new HardwareAwareness(new NoModifier(), FixedValue.STANDARD, ChannelwiseSymmetric.STANDARD);
    try (Network digital = mlp();
        Network network = digital.toAnalog(TileSettings.STANDARD)) {
      var training = plan(8, new Sgd(0.1, 0.9), null);
      new NetworkTraining(network, DIGITS, training, quiet, KEY).run(TrainingListener.NONE);
      byte[] before = NetworkFile.encode(network);
      Evaluation plain = validation(network, quiet, null);
      Evaluation copies = validation(network, quiet, stopping);
      Evaluation worse = validation(network, noisy, stopping);
      assertThat(copies.accuracy()).isCloseTo(plain.accuracy(), within(0.03));
      assertThat(worse.accuracy()).isLessThan(copies.accuracy() - 0.05);
      assertThat(validation(network, noisy, stopping)).isEqualTo(worse);
      assertThat(NetworkFile.encode(network)).isEqualTo(before);
      assertThat(validation(network, quiet, null)).isEqualTo(plain);
      assertThat(plain.accuracy())
          .isEqualTo(
              Accuracy.of(
                  network, DIGITS.validation(), KEY.purpose(Purpose.INFERENCE_READOUT).at(3)));
      assertThat(plain.perplexity()).isCloseTo(Math.exp(plain.loss()), within(1e-12));
    }
  }

  private static Evaluation validation(
      Network network, HardwareAwareness hardware, EarlyStopping stopping) {
    return new Validation(network, DIGITS.validation(), hardware, stopping, KEY).after(3);
  }

  @Test
  void aValidationComesEverySoManyEpochsAndAtTheEnd() {
    var plan =
        new TrainingPlan(
            5,
            512,
            new Sgd(0.1, 0.9),
            ConstantSchedule.STANDARD,
            LossPlan.CROSS_ENTROPY,
            null,
            null,
            2);
    try (Network network = mlp()) {
      var epochs = new Epochs(network);
      new NetworkTraining(network, DIGITS, plan, HardwareAwareness.NONE, KEY).run(epochs);
      assertThat(epochs.metrics.stream().filter(it -> it.validation() != null))
          .extracting(EpochMetrics::epoch)
          .containsExactly(2, 4, 5);
    }
  }

  @Test
  void aDistillationWithoutTeacherIsRefused() {
    var plan =
        new TrainingPlan(
            1,
            64,
            new Sgd(0.1, 0.9),
            ConstantSchedule.STANDARD,
            new LossPlan(0, Distillation.STANDARD),
            null,
            null,
            1);
    try (Network network = mlp()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new NetworkTraining(network, DIGITS, plan, HardwareAwareness.NONE, KEY))
          .withMessageContaining("teacher");
    }
  }

  /** A rate that is right for a while; then weights explode within a step or two. */
  @Test
  void theCheckpointBeforeATrainingDivergedGoesOnToTheSameEnd() throws Exception {
    var plan =
        new TrainingPlan(
            3,
            64,
            new Sgd(1e18, 0.0),
            new ConstantSchedule(2.9),
            LossPlan.CROSS_ENTROPY,
            null,
            null,
            1);
    List<byte[]> checkpoints = new ArrayList<>();
    var listener =
        new TrainingListener() {
          @Override
          public void stepped(TrainingMoment moment) {
            checkpoints.add(moment.checkpoint().encode());
          }
        };
    String message = diverged(plan, listener, null);
    assertThat(message).contains("in step %d".formatted(checkpoints.size() + 1));
    TrainingCheckpoint last = TrainingCheckpoint.decode(checkpoints.getLast());
    assertThat(diverged(plan, TrainingListener.NONE, last)).isEqualTo(message);
  }

  private static String diverged(
      TrainingPlan plan, TrainingListener listener, TrainingCheckpoint from) {
    try (Network network = mlp()) {
      var training = new NetworkTraining(network, DIGITS, plan, HardwareAwareness.NONE, KEY);
      var caught = new ArrayList<String>();
      assertThatExceptionOfType(TrainingDivergedException.class)
          .isThrownBy(() -> training.run(listener, from))
          .satisfies(it -> caught.add(it.getMessage()));
      return caught.getFirst();
    }
  }
}
