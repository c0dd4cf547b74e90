package io.kirchhoff.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.dataset.DatasetFolders;
import io.kirchhoff.engine.dataset.Datasets;
import io.kirchhoff.engine.dataset.SampleLimits;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.training.Accuracy;
import io.kirchhoff.engine.training.Adam;
import io.kirchhoff.engine.training.CosineSchedule;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.NetworkTraining;
import io.kirchhoff.engine.training.TrainingListener;
import io.kirchhoff.engine.training.TrainingPlan;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Networks that read a text. */
class TextNetworksTest {
  private static final StreamKey KEY = StreamKey.ofSeed(4);

  @Test
  void aLanguageModelLearnsTheNextCharacterInBothForms() throws IOException {
    Dataset text = Datasets.load("kjv-characters", DatasetFolders.of(null, null));
    Dataset some = new SampleLimits(1600, 100, 100).apply(text);
    var plan = new LstmLanguageModel(48, 1, 16);
    try (Network digital = Network.initialise(plan, text.shape(), text.classes().size(), KEY)) {
      train(digital, some, HardwareAwareness.NONE, 2, 0.01);
      double accuracy = Accuracy.of(digital, some.test(), KEY);
      // The commonest character, the space, is less than 0.2 of all.
      assertThat(accuracy).isGreaterThan(0.3);
      try (Network analog = digital.toAnalog(TileSettings.STANDARD)) {
        train(analog, some, HardwareAwareness.STANDARD, 1, 0.001);
        assertThat(Accuracy.of(analog, some.test(), KEY)).isGreaterThan(accuracy - 0.05);
      }
    }
  }

  private static void train(
      Network network, Dataset data, HardwareAwareness hardware, int epochs, double rate) {
    var plan =
        new TrainingPlan(epochs, 32, new Adam(rate, 0.9, 0.999, 1e-8, 0), CosineSchedule.STANDARD);
    new NetworkTraining(network, data, plan, hardware, KEY).run(TrainingListener.NONE);
  }
}
