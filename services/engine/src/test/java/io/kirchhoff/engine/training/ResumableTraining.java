package io.kirchhoff.engine.training;

import io.kirchhoff.engine.clip.AverageChannelMax;
import io.kirchhoff.engine.clip.FixedValue;
import io.kirchhoff.engine.clip.LayerGaussian;
import io.kirchhoff.engine.dataset.Augmentation;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.dataset.Samples;
import io.kirchhoff.engine.layer.GradientRule;
import io.kirchhoff.engine.modifier.AddNormal;
import io.kirchhoff.engine.modifier.Discretize;
import io.kirchhoff.engine.modifier.DropConnect;
import io.kirchhoff.engine.modifier.PcmNoise;
import io.kirchhoff.engine.modifier.WeightModifier;
import io.kirchhoff.engine.network.Architecture;
import io.kirchhoff.engine.network.GruClassifier;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.network.LstmClassifier;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.network.ResNet;
import io.kirchhoff.engine.network.TransformerClassifier;
import io.kirchhoff.engine.preset.Preset;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.remap.ChannelwiseSymmetric;
import io.kirchhoff.engine.remap.LayerwiseSymmetric;
import io.kirchhoff.engine.tile.BoundManagement;
import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.ManagementParameters;
import io.kirchhoff.engine.tile.NoiseManagement;
import io.kirchhoff.engine.tile.ReadMode;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.tile.WeightNoise;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A short training of three epochs, to be interrupted.
 *
 * @param tiles absent: of a digital network
 * @param stopsEarly whether it is validated on copies with drawn weight noise, and may end sooner
 */
record ResumableTraining(
    String name,
    OptimizerPlan optimizer,
    @Nullable TileSettings tiles,
    Architecture network,
    HardwareAwareness hardware,
    Dataset data,
    int batchSize,
    boolean stopsEarly) {
  static final StreamKey KEY = StreamKey.ofSeed(17);

  private static final Dataset DIGITS = BundledDigits.load();
  private static final Dataset FEW =
      new Dataset(
          "few digits",
          DIGITS.shape(),
          DIGITS.classes(),
          first(DIGITS.train(), 300),
          first(DIGITS.validation(), 60),
          first(DIGITS.test(), 60));
  private static final LeNet LENET = new LeNet(List.of(4, 6), 12);
  private static final Mlp MLP = new Mlp(List.of(8));

  /** With the standard rules where it is analog, on all digits. */
  ResumableTraining(
      String name, OptimizerPlan optimizer, @Nullable TileSettings tiles, Architecture network) {
    this(
        name,
        optimizer,
        tiles,
        network,
        tiles == null ? HardwareAwareness.NONE : HardwareAwareness.STANDARD,
        DIGITS,
        128,
        true);
  }

  static List<ResumableTraining> all() {
    var momentum = new Sgd(0.05, 0.9, 0.1, false, 1e-3);
    var adamW = new AdamW(0.003, 0.9, 0.99, 1e-8, 0.05);
    TileSettings standard = TileSettings.STANDARD;
    var sgd = new Sgd(0.05, 0.5);
    var standardRules =
        Stream.of(
            new ResumableTraining("sgd, FP32", new Sgd(0.05, 0.0), null, LENET),
            new ResumableTraining("momentum, FP32", momentum, null, LENET),
            new ResumableTraining(
                "adam, FP32 with batch normalisation", Adam.STANDARD, null, new ResNet(8, 2)),
            new ResumableTraining("adamw, FP32", adamW, null, LENET),
            new ResumableTraining("momentum, analog", momentum, standard, LENET),
            new ResumableTraining("adam, analog", Adam.STANDARD, standard, LENET),
            new ResumableTraining(
                "adamw, analog, with batch normalisation", adamW, standard, new ResNet(8, 2)),
            new ResumableTraining(
                "sgd, the Composer's tiles", sgd, Preset.COMPOSER_INFERENCE.tiles(), LENET),
            new ResumableTraining("sgd, tiles that remember inputs", sgd, remembering(), LENET));
    return Stream.concat(standardRules, otherRules()).toList();
  }

  private static Stream<ResumableTraining> otherRules() {
    HardwareAwareness noisy = HardwareAwareness.STANDARD;
    TileSettings standard = TileSettings.STANDARD;
    return Stream.of(
        few("long short-term memory", standard, new LstmClassifier(4, 2, 1), noisy, FEW),
        few("gated recurrent units", standard, new GruClassifier(4, 1, 1), noisy, FEW),
        few("transformer", standard, new TransformerClassifier(4, 2, 1, 6, 4), noisy, FEW),
        few(
            "ramped noise, seldom remapped, gradients of the C++ tile",
            standard,
            MLP,
            new HardwareAwareness(
                PcmNoise.STANDARD,
                12,
                LayerGaussian.STANDARD,
                new ChannelwiseSymmetric(1.0, 2.0, 0.1),
                4,
                GradientRule.CPP),
            FEW),
        few(
            "weights of its own for each sample",
            standard,
            MLP,
            rules(new AddNormal(0.06, true, 1, 0, false, false, true)),
            FEW),
        few("clipped outputs", clipping(), MLP, noisy, FEW),
        few(
            "dropped weights, rounded by chance",
            standard,
            MLP,
            new HardwareAwareness(
                new Discretize(0.1, true, true, 1, 0.1, false, false, false),
                0,
                AverageChannelMax.STANDARD,
                LayerwiseSymmetric.STANDARD,
                2,
                GradientRule.TORCH),
            FEW),
        few("augmented images", standard, LENET, noisy, FEW.augmented(new Augmentation(1, true))),
        new ResumableTraining(
            "drop connect that validations see",
            Adam.STANDARD,
            standard,
            MLP,
            rules(new DropConnect(0.2, false, true, false)),
            FEW,
            64,
            false));
  }

  private static ResumableTraining few(
      String name,
      TileSettings tiles,
      Architecture network,
      HardwareAwareness hardware,
      Dataset data) {
    return new ResumableTraining(name, Adam.STANDARD, tiles, network, hardware, data, 64, true);
  }

  private static HardwareAwareness rules(WeightModifier modifier) {
    return new HardwareAwareness(modifier, FixedValue.STANDARD, ChannelwiseSymmetric.STANDARD);
  }

  private static Samples first(Samples samples, int count) {
    return samples.subset(IntStream.range(0, count).toArray());
  }

  private static TileSettings remembering() {
    TileSettings standard = TileSettings.STANDARD;
    return new TileSettings(
        tile(10, NoiseManagement.AVERAGE_ABS_MAX), standard.mapping(), standard.inputRange());
  }

  /** Whose input ranges go by the outputs that the ADC clips. */
  private static TileSettings clipping() {
    var range = new InputRangeParameters(true, true, 3, 4, 3, 0.001, 0.95, true, 0.95, 1, true);
    return new TileSettings(
        tile(0.5, NoiseManagement.CONSTANT), TileSettings.STANDARD.mapping(), range);
  }

  private static TileParameters tile(double outBound, NoiseManagement noise) {
    return new TileParameters(
        1,
        254,
        outBound,
        254,
        0.04,
        0.0175,
        WeightNoise.PCM_READ,
        1,
        TileParameters.STANDARD_G_RATIO,
        ReadMode.ONE_PASS,
        1,
        new ManagementParameters(noise, 0, BoundManagement.NONE, 1000, 0.25, true),
        CircuitParameters.IDEAL);
  }

  TrainingPlan plan() {
    return new TrainingPlan(
        3,
        batchSize,
        optimizer,
        new CosineSchedule(0.5, 0.01),
        new LossPlan(0.1, new Distillation(2, 0.3)),
        new ClipByNorm(0.8),
        stopsEarly ? new EarlyStopping(1, 2, Monitor.LOSS, 0.0) : null,
        1);
  }

  /** A fresh network; the caller closes it. */
  Network start() {
    Network digital = Network.initialise(network, data.shape(), 10, KEY);
    if (tiles == null) {
      return digital;
    }
    try (digital) {
      return digital.toAnalog(tiles);
    }
  }

  /** A network to learn from; the caller closes it. */
  Network teacher(StreamKey key) {
    return Network.initialise(network, data.shape(), 10, key);
  }

  @Override
  public String toString() {
    return name;
  }
}
