package io.kirchhoff.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kirchhoff.engine.clip.FixedValue;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.modifier.NoModifier;
import io.kirchhoff.engine.network.Architecture;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.NetworkFile;
import io.kirchhoff.engine.network.ResNet;
import io.kirchhoff.engine.preset.Preset;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.remap.ChannelwiseSymmetric;
import io.kirchhoff.engine.tile.BoundManagement;
import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.ManagementParameters;
import io.kirchhoff.engine.tile.NoiseManagement;
import io.kirchhoff.engine.tile.ReadMode;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.tile.WeightNoise;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training that was interrupted ends with the bits of one that was not. */
class ResumedTrainingTest {
  private static final StreamKey KEY = StreamKey.ofSeed(17);
  private static final Dataset DIGITS = BundledDigits.load();
  private static final int INTERRUPTIONS = 3;
  private static final HardwareAwareness NOISY = HardwareAwareness.STANDARD;

  /** Of three epochs of nine steps. */
  record Setting(
      String name, OptimizerPlan optimizer, @Nullable TileSettings tiles, Architecture network) {
    TrainingPlan plan() {
      return new TrainingPlan(
          3,
          128,
          optimizer,
          new CosineSchedule(0.5, 0.01),
          new LossPlan(0.1, new Distillation(2, 0.3)),
          new ClipByNorm(0.8),
          new EarlyStopping(1, 2, Monitor.LOSS, 0.0),
          1);
    }

    HardwareAwareness hardware() {
      return tiles == null ? HardwareAwareness.NONE : NOISY;
    }

    /** A fresh network; the caller closes it. */
    Network start() {
      Network digital = Network.initialise(network, DIGITS.shape(), 10, KEY);
      if (tiles == null) {
        return digital;
      }
      try (digital) {
        return digital.toAnalog(tiles);
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Setting> settings() {
    var lenet = new LeNet(List.of(4, 6), 12);
    var momentum = new Sgd(0.05, 0.9, 0.1, false, 1e-3);
    var adamW = new AdamW(0.003, 0.9, 0.99, 1e-8, 0.05);
    TileSettings standard = TileSettings.STANDARD;
    return Stream.of(
        new Setting("sgd, FP32", new Sgd(0.05, 0.0), null, lenet),
        new Setting("momentum, FP32", momentum, null, lenet),
        new Setting("adam, FP32 with batch normalisation", Adam.STANDARD, null, new ResNet(8, 2)),
        new Setting("adamw, FP32", adamW, null, lenet),
        new Setting("momentum, analog", momentum, standard, lenet),
        new Setting("adam, analog", Adam.STANDARD, standard, lenet),
        new Setting("adamw, analog, with batch normalisation", adamW, standard, new ResNet(8, 2)),
        new Setting("sgd, the Composer's tiles", new Sgd(0.05, 0.5), composer(), lenet),
        new Setting("sgd, tiles that remember inputs", new Sgd(0.05, 0.5), remembering(), lenet));
  }

  private static TileSettings composer() {
    return Preset.ALL.stream()
        .filter(preset -> preset.name().equals("composer-inference"))
        .findFirst()
        .orElseThrow()
        .tiles();
  }

  private static TileSettings remembering() {
    TileSettings standard = TileSettings.STANDARD;
    var tile =
        new TileParameters(
            1,
            254,
            10,
            254,
            0.04,
            0.0175,
            WeightNoise.PCM_READ,
            1,
            TileParameters.STANDARD_G_RATIO,
            ReadMode.ONE_PASS,
            1,
            new ManagementParameters(
                NoiseManagement.AVERAGE_ABS_MAX, 0, BoundManagement.NONE, 1000, 0.25, true),
            CircuitParameters.IDEAL);
    return new TileSettings(tile, standard.mapping(), standard.inputRange());
  }

  /** All that a training leaves behind, and all that it said, but for how fast it was. */
  private record Course(
      ByteBuffer network,
      List<StepMetrics> steps,
      List<EpochMetrics> epochs,
      List<ByteBuffer> checkpoints) {}

  @ParameterizedTest
  @MethodSource("settings")
  void endsWithTheSameBitsWhereverItWasInterrupted(Setting setting) throws Exception {
    Course whole = run(setting, null);
    int steps = whole.checkpoints().size();
    assertThat(steps).isGreaterThan(9);
    var random = new Random(setting.name().hashCode());
    for (int i = 0; i < INTERRUPTIONS; i++) {
      int done = 1 + random.nextInt(steps);
      Course rest =
          run(setting, TrainingCheckpoint.decode(whole.checkpoints().get(done - 1).array()));
      assertThat(rest.network()).as("from step %d", done).isEqualTo(whole.network());
      assertThat(rest.steps()).isEqualTo(after(done, whole.steps(), StepMetrics::step));
      assertThat(rest.epochs()).isEqualTo(after(done, whole.epochs(), EpochMetrics::step));
      assertThat(rest.checkpoints()).hasSize(steps - done);
      for (int k = 0; k < rest.checkpoints().size(); k++) {
        assertThat(rest.checkpoints().get(k)).isEqualTo(whole.checkpoints().get(done + k));
      }
    }
  }

  private static <T> List<T> after(int step, List<T> all, ToLongFunction<T> number) {
    return all.stream().filter(it -> number.applyAsLong(it) > step).toList();
  }

  private static Course run(Setting setting, @Nullable TrainingCheckpoint from) {
    var steps = new ArrayList<StepMetrics>();
    var epochs = new ArrayList<EpochMetrics>();
    var checkpoints = new ArrayList<ByteBuffer>();
    var speed = new Speed(0, 0);
    var listener =
        new TrainingListener() {
          @Override
          public void stepped(TrainingMoment moment) {
            checkpoints.add(ByteBuffer.wrap(moment.checkpoint().encode()));
          }

          @Override
          public void measured(StepMetrics it) {
            assertThat(it.speed().samplesPerSecond()).isPositive();
            steps.add(
                new StepMetrics(
                    it.step(),
                    it.epoch(),
                    it.loss(),
                    it.accuracy(),
                    it.learningRate(),
                    it.gradientNorm(),
                    speed));
          }

          @Override
          public void epochEnded(EpochMetrics it) {
            epochs.add(
                new EpochMetrics(
                    it.epoch(),
                    it.step(),
                    it.loss(),
                    it.accuracy(),
                    it.validation(),
                    it.best(),
                    it.learningRate(),
                    speed));
          }
        };
    try (Network network = setting.start();
        Network teacher = Network.initialise(setting.network(), DIGITS.shape(), 10, KEY.at(1))) {
      training(setting, network, teacher, KEY).run(listener, from);
      return new Course(ByteBuffer.wrap(NetworkFile.encode(network)), steps, epochs, checkpoints);
    }
  }

  private static NetworkTraining training(
      Setting setting, Network network, Network teacher, StreamKey key) {
    return new NetworkTraining(network, DIGITS, setting.plan(), setting.hardware(), key, teacher);
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefusedWithWhatDiffers() throws Exception {
    Setting setting = settings().toList().get(4);
    var checkpoint = TrainingCheckpoint.decode(run(setting, null).checkpoints().getFirst().array());
    try (Network network = setting.start();
        Network digital = Network.initialise(setting.network(), DIGITS.shape(), 10, KEY);
        Network wider = Network.initialise(new LeNet(List.of(4, 8), 12), DIGITS.shape(), 10, KEY);
        Network widerAnalog = wider.toAnalog(TileSettings.STANDARD);
        Network otherTiles = digital.toAnalog(composer());
        Network teacher = Network.initialise(setting.network(), DIGITS.shape(), 10, KEY.at(1));
        Network otherTeacher =
            Network.initialise(setting.network(), DIGITS.shape(), 10, KEY.at(2))) {
      byte[] before = NetworkFile.encode(network);
      refused(training(setting, network, teacher, KEY.at(3)), checkpoint, "random stream");
      refused(training(setting, network, otherTeacher, KEY), checkpoint, "teacher");
      refused(training(setting, otherTiles, teacher, KEY), checkpoint, "tiles");
      refused(training(setting, widerAnalog, teacher, KEY), checkpoint, "layer1.tile0.weight");
      var sgd = new Setting("other", new Sgd(0.05, 0.9), TileSettings.STANDARD, setting.network());
      refused(training(sgd, network, teacher, KEY), checkpoint, "plan is");
      var quiet =
          new HardwareAwareness(
              new NoModifier(), FixedValue.STANDARD, ChannelwiseSymmetric.STANDARD);
      var noNoise = new NetworkTraining(network, DIGITS, setting.plan(), quiet, KEY, teacher);
      refused(noNoise, checkpoint, "weight noise");
      assertThat(NetworkFile.encode(network)).isEqualTo(before);
    }
  }

  private static void refused(
      NetworkTraining training, TrainingCheckpoint checkpoint, String reason) {
    assertThatExceptionOfType(CheckpointMismatchException.class)
        .isThrownBy(() -> training.run(TrainingListener.NONE, checkpoint))
        .withMessageContaining(reason);
  }
}
