package io.kirchhoff.experiment.reading;

import static java.util.Map.entry;

import io.kirchhoff.engine.calibration.CachedQuantile;
import io.kirchhoff.engine.calibration.Calibration;
import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.calibration.MovingDeviation;
import io.kirchhoff.engine.calibration.MovingQuantile;
import io.kirchhoff.engine.clip.AverageChannelMax;
import io.kirchhoff.engine.clip.FixedValue;
import io.kirchhoff.engine.clip.LayerGaussian;
import io.kirchhoff.engine.clip.NoClip;
import io.kirchhoff.engine.clip.WeightClip;
import io.kirchhoff.engine.compensation.RecalibrateAtEveryTest;
import io.kirchhoff.engine.compensation.RecalibrateAtTimes;
import io.kirchhoff.engine.compensation.RecalibratePeriodically;
import io.kirchhoff.engine.compensation.RecalibrationSchedule;
import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.conductance.CustomPairsConverter;
import io.kirchhoff.engine.conductance.DualPairConverter;
import io.kirchhoff.engine.conductance.PairsConverter;
import io.kirchhoff.engine.conductance.SingleDeviceConverter;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.dataset.Augmentation;
import io.kirchhoff.engine.device.CmoReramDevice;
import io.kirchhoff.engine.device.ConductanceCurve;
import io.kirchhoff.engine.device.CustomDriftPcmDevice;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.device.HermesOneDevice;
import io.kirchhoff.engine.device.HermesTwoDevices;
import io.kirchhoff.engine.device.IdealDevice;
import io.kirchhoff.engine.device.MeasuredDevice;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.device.PolynomialCurve;
import io.kirchhoff.engine.device.StateIndependentDevice;
import io.kirchhoff.engine.device.TableCurve;
import io.kirchhoff.engine.device.WanReramDevice;
import io.kirchhoff.engine.modifier.AddNormal;
import io.kirchhoff.engine.modifier.Discretize;
import io.kirchhoff.engine.modifier.DiscretizeAddNormal;
import io.kirchhoff.engine.modifier.DoReFa;
import io.kirchhoff.engine.modifier.DropConnect;
import io.kirchhoff.engine.modifier.MultNormal;
import io.kirchhoff.engine.modifier.NoModifier;
import io.kirchhoff.engine.modifier.PcmNoise;
import io.kirchhoff.engine.modifier.Poly;
import io.kirchhoff.engine.modifier.ProgNoise;
import io.kirchhoff.engine.modifier.WeightModifier;
import io.kirchhoff.engine.network.Architecture;
import io.kirchhoff.engine.network.GruClassifier;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.network.LstmClassifier;
import io.kirchhoff.engine.network.LstmLanguageModel;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.network.ResNet;
import io.kirchhoff.engine.network.TransformerClassifier;
import io.kirchhoff.engine.network.Vgg8;
import io.kirchhoff.engine.preset.Preset;
import io.kirchhoff.engine.remap.ChannelwiseSymmetric;
import io.kirchhoff.engine.remap.LayerwiseSymmetric;
import io.kirchhoff.engine.remap.NoRemap;
import io.kirchhoff.engine.remap.WeightRemap;
import io.kirchhoff.engine.training.Adam;
import io.kirchhoff.engine.training.OptimizerPlan;
import io.kirchhoff.engine.training.Schedule;
import io.kirchhoff.engine.training.Sgd;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
import io.kirchhoff.experiment.spec.DatasetChoice;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.PretrainingSpec;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.spec.TrainingSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that a spec can name, and what holds where a spec says nothing: the one list that reader and
 * catalogue share.
 */
public final class Vocabulary {
  public static final Choice<Architecture> NETWORKS =
      new Choice<>(
          Architecture.class,
          "name",
          ordered(
              entry("mlp", Mlp.STANDARD),
              entry("lenet", LeNet.STANDARD),
              entry("vgg8", Vgg8.STANDARD),
              entry("resnet", ResNet.STANDARD),
              entry("lstm", LstmClassifier.STANDARD),
              entry("gru", GruClassifier.STANDARD),
              entry("lstm-language-model", LstmLanguageModel.STANDARD),
              entry("transformer", TransformerClassifier.STANDARD)),
          null);

  public static final Choice<OptimizerPlan> OPTIMIZERS =
      new Choice<>(
          OptimizerPlan.class,
          "name",
          ordered(entry("adam", Adam.STANDARD), entry("sgd", Sgd.STANDARD)),
          null);

  public static final Choice<DeviceModel> DEVICES =
      new Choice<>(
          DeviceModel.class,
          "name",
          ordered(
              entry("pcm", PcmDevice.STANDARD),
              entry("pcm-custom-drift", CustomDriftPcmDevice.STANDARD),
              entry("pcm-hermes-one", HermesOneDevice.STANDARD),
              entry("pcm-hermes-two", HermesTwoDevices.STANDARD),
              entry("reram-wan", WanReramDevice.STANDARD),
              entry("reram-cmo", CmoReramDevice.STANDARD),
              entry("measured", MeasuredDevice.STANDARD),
              entry("state-independent", StateIndependentDevice.STANDARD),
              entry("ideal", IdealDevice.STANDARD)),
          null);

  public static final Choice<ConductanceCurve> CURVES =
      new Choice<>(
          ConductanceCurve.class,
          "type",
          ordered(entry("polynomial", PolynomialCurve.ZERO), entry("table", TableCurve.ZERO)),
          null);

  public static final Choice<Converter> CONVERTERS =
      new Choice<>(
          Converter.class,
          "name",
          ordered(
              entry("single-pair", SinglePairConverter.STANDARD),
              entry("dual-pair", DualPairConverter.STANDARD),
              entry("pairs", PairsConverter.STANDARD),
              entry("custom-pairs", CustomPairsConverter.STANDARD),
              entry("single-device", SingleDeviceConverter.STANDARD)),
          null);

  public static final Choice<RecalibrationSchedule> RECALIBRATIONS =
      new Choice<>(
          RecalibrationSchedule.class,
          "type",
          ordered(
              entry("every-test", new RecalibrateAtEveryTest()),
              entry("at-times", RecalibrateAtTimes.STANDARD),
              entry("periodic", RecalibratePeriodically.STANDARD)),
          null);

  public static final Choice<WeightModifier> MODIFIERS =
      new Choice<>(
          WeightModifier.class,
          "type",
          ordered(
              entry("none", new NoModifier()),
              entry("add-normal", new AddNormal(0.06)),
              entry("mult-normal", MultNormal.STANDARD),
              entry("poly", Poly.STANDARD),
              entry("prog-noise", ProgNoise.STANDARD),
              entry("pcm-noise", PcmNoise.STANDARD),
              entry("discretize", Discretize.STANDARD),
              entry("discretize-add-normal", DiscretizeAddNormal.STANDARD),
              entry("dorefa", DoReFa.STANDARD),
              entry("drop-connect", DropConnect.STANDARD)),
          null);

  public static final Choice<WeightClip> CLIPS =
      new Choice<>(
          WeightClip.class,
          "type",
          ordered(
              entry("none", new NoClip()),
              entry("fixed-value", FixedValue.STANDARD),
              entry("layer-gaussian", LayerGaussian.STANDARD),
              entry("average-channel-max", AverageChannelMax.STANDARD)),
          null);

  public static final Choice<WeightRemap> REMAPS =
      new Choice<>(
          WeightRemap.class,
          "type",
          ordered(
              entry("none", new NoRemap()),
              entry("layerwise-symmetric", LayerwiseSymmetric.STANDARD),
              entry("channelwise-symmetric", ChannelwiseSymmetric.STANDARD)),
          null);

  public static final Choice<Calibration> CALIBRATIONS =
      new Choice<>(
          Calibration.class,
          "type",
          ordered(
              entry("max", new LargestInput()),
              entry("moving-std", MovingDeviation.STANDARD),
              entry("moving-quantile", MovingQuantile.STANDARD),
              entry("cached-quantile", CachedQuantile.STANDARD)),
          null);

  private static final Choice<AnalogTrainingSpec> ANALOG_TRAINING =
      byPreset(AnalogTrainingSpec.class, AnalogTrainingSpec::of);

  public static final Choice<InferenceSpec> INFERENCE =
      byPreset(InferenceSpec.class, InferenceSpec::of);

  private static final List<Choice<?>> CHOICES =
      List.of(
          NETWORKS,
          OPTIMIZERS,
          DEVICES,
          CURVES,
          CONVERTERS,
          RECALIBRATIONS,
          MODIFIERS,
          CLIPS,
          REMAPS,
          CALIBRATIONS,
          ANALOG_TRAINING,
          INFERENCE);

  private static final Map<Class<?>, Map<String, Object>> DEFAULTS =
      Map.of(
          Submission.class,
          Map.of("priority", Priority.NORMAL, "labels", Map.of()),
          TrainingSpec.class,
          training(),
          PretrainingSpec.class,
          training(),
          DatasetChoice.class,
          Map.of("normalize", false),
          Augmentation.class,
          Components.values(Augmentation.STANDARD));

  private Vocabulary() {}

  private static Map<String, Object> training() {
    return Map.of(
        "batchSize",
        TrainingSpec.STANDARD_BATCH,
        "optimizer",
        Adam.STANDARD,
        "schedule",
        Schedule.COSINE);
  }

  private static <T> Choice<T> byPreset(Class<T> type, Function<Preset, T> values) {
    var standards = new LinkedHashMap<String, T>();
    Preset.ALL.forEach(preset -> standards.put(preset.name(), values.apply(preset)));
    return new Choice<>(type, "preset", standards, Preset.STANDARD_HWA.name());
  }

  @SafeVarargs
  private static <T> Map<String, T> ordered(Map.Entry<String, ? extends T>... entries) {
    var ordered = new LinkedHashMap<String, T>();
    for (Map.Entry<String, ? extends T> entry : entries) {
      ordered.put(entry.getKey(), entry.getValue());
    }
    return ordered;
  }

  /** The choice at places of a type, or at places of the type of one of its things. */
  public static @Nullable Choice<?> choice(Class<?> type) {
    return CHOICES.stream()
        .filter(choice -> choice.type().isAssignableFrom(type))
        .findFirst()
        .orElse(null);
  }

  /**
   * What holds for the components of a record that a document leaves out; none for those that it
   * must state.
   */
  public static Map<String, Object> defaults(Class<?> type) {
    return DEFAULTS.getOrDefault(type, Map.of());
  }

  /**
   * A standard value as it is beside other components of its record: a converter covers the range
   * of the device.
   *
   * @param siblings the components read so far
   */
  static @Nullable Object beside(@Nullable Object standard, List<Object> siblings) {
    if (standard instanceof Converter converter) {
      for (Object sibling : siblings) {
        if (sibling instanceof DeviceModel device) {
          return converter.over(device.gMin(), device.gMax());
        }
      }
    }
    return standard;
  }
}
