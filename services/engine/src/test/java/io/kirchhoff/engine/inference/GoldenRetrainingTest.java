package io.kirchhoff.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.kirchhoff.engine.clip.FixedValue;
import io.kirchhoff.engine.compensation.DriftCompensation;
import io.kirchhoff.engine.compensation.RecalibrateAtEveryTest;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.dataset.BundledDigits;
import io.kirchhoff.engine.dataset.Dataset;
import io.kirchhoff.engine.dataset.Digits;
import io.kirchhoff.engine.dataset.LabelledImages;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.fault.FaultRates;
import io.kirchhoff.engine.golden.Golden;
import io.kirchhoff.engine.layer.AnalogLayer;
import io.kirchhoff.engine.layer.GradientRule;
import io.kirchhoff.engine.modifier.ProgNoise;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.network.Network;
import io.kirchhoff.engine.programming.Crossbar;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.remap.ChannelwiseSymmetric;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.training.ConstantSchedule;
import io.kirchhoff.engine.training.HardwareAwareness;
import io.kirchhoff.engine.training.NetworkTraining;
import io.kirchhoff.engine.training.Sgd;
import io.kirchhoff.engine.training.TrainingListener;
import io.kirchhoff.engine.training.TrainingPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The reference's recipe of hardware-aware training, repeated with our own trainer from the same
 * FP32 weights: the mean accuracy of 40 chips is at no time below the reference's by more than
 * 0.01.
 */
class GoldenRetrainingTest {
  private static final StreamKey KEY = StreamKey.ofSeed(12);
  private static final int CHIPS = 40;

  private final JsonObject golden = Golden.read("network/mlp_digits.json");
  private final JsonObject hwa = golden.getAsJsonObject("hwa");
  private final JsonObject results = hwa.getAsJsonObject("results");

  @ParameterizedTest
  @EnumSource
  void ourTrainerReachesTheAccuracyOfTheReference(GradientRule rule) {
    Dataset digits = digits();
    JsonObject fp = golden.getAsJsonObject("fp");
    var range = new InputRangeParameters(true, 3.0, 0, 3.0, 0.001, 0.95);
    var settings = new TileSettings(TileParameters.STANDARD, MappingParameters.STANDARD, range);
    try (Network digital =
        Network.initialise(new Mlp(List.of(64)), digits.shape(), digits.classes().size(), KEY)) {
      int index = 0;
      for (var layer : digital.layers().values()) {
        for (String name : List.of("weight", "bias")) {
          float[] values = Golden.floats(fp.getAsJsonArray("weights").get(index++));
          TensorMemory.write(layer.getParameters().get(name).getArray(), values);
        }
      }
      try (Network analog = digital.toAnalog(settings)) {
        float[] ranges = Golden.floats(fp.get("input_ranges"));
        int tile = 0;
        for (AnalogLayer layer : analog.analogLayers().values()) {
          layer.tiles().getFirst().setInputRange(ranges[tile++]);
        }
        train(analog, digits, rule);
        compare(analog, digits, rule);
      }
    }
  }

  /** The learning rate drops to a tenth after 24 and after 34 of 40 epochs. */
  private void train(Network analog, Dataset digits, GradientRule rule) {
    JsonObject recipe = hwa.getAsJsonObject("training");
    List<Double> coeffs = DoubleStream.of(Golden.doubles(recipe.get("coeffs"))).boxed().toList();
    var noise =
        new ProgNoise(
            recipe.get("std_dev").getAsDouble(),
            coeffs,
            recipe.get("g_max").getAsDouble(),
            true,
            1.0,
            recipe.get("pdrop").getAsDouble(),
            false,
            false,
            false);
    var hardware =
        new HardwareAwareness(
            noise, 0, FixedValue.STANDARD, ChannelwiseSymmetric.STANDARD, 1, rule);
    int[] epochs = {24, 10, 6};
    double rate = recipe.get("lr").getAsDouble();
    for (int phase = 0; phase < epochs.length; phase++) {
      var sgd = new Sgd(rate * Math.pow(0.1, phase), recipe.get("momentum").getAsDouble());
      int batch = recipe.get("batch").getAsInt();
      var plan = new TrainingPlan(epochs[phase], batch, sgd, ConstantSchedule.STANDARD);
      new NetworkTraining(analog, digits, plan, hardware, KEY.at(phase)).run(TrainingListener.NONE);
    }
  }

  private void compare(Network analog, Dataset digits, GradientRule rule) {
    List<Double> times = DoubleStream.of(Golden.doubles(results.get("times"))).boxed().toList();
    var crossbar =
        new Crossbar(SinglePairConverter.STANDARD, PcmDevice.STANDARD, FaultRates.NONE, false);
    var plan =
        new InferencePlan(
            crossbar, times, List.of(DriftCompensation.GLOBAL), new RecalibrateAtEveryTest());
    var inference = new DriftInference(analog, digits.test(), plan, KEY);
    double[] mean = new double[times.size()];
    for (int chip = 0; chip < CHIPS; chip++) {
      for (DriftPoint point : inference.repeat(chip, _ -> {})) {
        mean[times.indexOf(point.seconds())] += point.accuracy() / CHIPS;
      }
    }
    double[] expected = Golden.doubles(results.get("mean"));
    System.out.println(
        rule + " " + Arrays.toString(mean) + " reference " + Arrays.toString(expected));
    for (int i = 0; i < mean.length; i++) {
      assertThat(mean[i]).as("%s after %s s", rule, times.get(i)).isGreaterThan(expected[i] - 0.01);
    }
  }

  /** All images that are not for the test are learned from, as the reference has no validation. */
  private Dataset digits() {
    Dataset ours = BundledDigits.load();
    LabelledImages all = Digits.all();
    int[] test =
        Arrays.stream(Golden.doubles(golden.get("test_indices"))).mapToInt(i -> (int) i).toArray();
    Set<Integer> held = Arrays.stream(test).boxed().collect(Collectors.toSet());
    int[] train = IntStream.range(0, all.size()).filter(image -> !held.contains(image)).toArray();
    return new Dataset(
        ours.name(),
        ours.shape(),
        ours.classes(),
        all.subset(train),
        all.subset(Arrays.copyOf(train, 10)),
        all.subset(test));
  }
}
