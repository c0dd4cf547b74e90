package io.kirchhoff.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kirchhoff.engine.clip.FixedValue;
import io.kirchhoff.engine.modifier.NoModifier;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.NetworkFile;
import io.kirchhoff.engine.preset.Preset;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.remap.ChannelwiseSymmetric;
import io.kirchhoff.engine.tile.TileSettings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training that was interrupted ends with the bits of one that was not. */
class ResumedTrainingTest {
  private static final StreamKey KEY = ResumableTraining.KEY;
  private static final int INTERRUPTIONS = 3;

  static List<ResumableTraining> settings() {
    return ResumableTraining.all();
  }

  /** All that a training leaves behind, and all that it said, but for how fast it was. */
  private record Course(
      ByteBuffer network,
      List<StepMetrics> steps,
      List<EpochMetrics> epochs,
      List<ByteBuffer> checkpoints) {}

  @ParameterizedTest
  @MethodSource("settings")
  void endsWithTheSameBitsWhereverItWasInterrupted(ResumableTraining setting) throws Exception {
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

  private static Course run(ResumableTraining setting, @Nullable TrainingCheckpoint from) {
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
        Network teacher = setting.teacher(KEY.at(1))) {
      training(setting, network, teacher, KEY).run(listener, from);
      return new Course(ByteBuffer.wrap(NetworkFile.encode(network)), steps, epochs, checkpoints);
    }
  }

  private static NetworkTraining training(
      ResumableTraining setting, Network network, Network teacher, StreamKey key) {
    return new NetworkTraining(
        network, setting.data(), setting.plan(), setting.hardware(), key, teacher);
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefusedWithWhatDiffers() throws Exception {
    ResumableTraining setting = settings().get(4);
    var checkpoint = TrainingCheckpoint.decode(run(setting, null).checkpoints().getFirst().array());
    try (Network network = setting.start();
        Network digital = setting.teacher(KEY);
        Network wider =
            Network.initialise(new LeNet(List.of(4, 8), 12), setting.data().shape(), 10, KEY);
        Network widerAnalog = wider.toAnalog(TileSettings.STANDARD);
        Network otherTiles = digital.toAnalog(Preset.COMPOSER_INFERENCE.tiles());
        Network teacher = setting.teacher(KEY.at(1));
        Network otherTeacher = setting.teacher(KEY.at(2))) {
      byte[] before = NetworkFile.encode(network);
      refused(training(setting, network, teacher, KEY.at(3)), checkpoint, "random stream");
      refused(training(setting, network, otherTeacher, KEY), checkpoint, "teacher");
      refused(training(setting, otherTiles, teacher, KEY), checkpoint, "tiles");
      refused(training(setting, widerAnalog, teacher, KEY), checkpoint, "layer1.tile0.weight");
      var sgd =
          new ResumableTraining(
              "other", new Sgd(0.05, 0.9), TileSettings.STANDARD, setting.network());
      refused(training(sgd, network, teacher, KEY), checkpoint, "plan is");
      var quiet =
          new HardwareAwareness(
              new NoModifier(), FixedValue.STANDARD, ChannelwiseSymmetric.STANDARD);
      var noNoise =
          new NetworkTraining(network, setting.data(), setting.plan(), quiet, KEY, teacher);
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
