package io.kirchhoff.experiment.reading;

import static java.util.Map.entry;

import io.kirchhoff.engine.calibration.CachedQuantile;
import io.kirchhoff.engine.calibration.Calibration;
import io.kirchhoff.engine.calibration.LargestInput;
import io.kirchhoff.engine.calibration.MovingDeviation;
import io.kirchhoff.engine.calibration.MovingQuantile;
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
import io.kirchhoff.engine.training.Adam;
import io.kirchhoff.engine.training.CosineSchedule;
import io.kirchhoff.engine.training.Distillation;
import io.kirchhoff.engine.training.EarlyStopping;
import io.kirchhoff.experiment.sensitivity.AutoRange;
import io.kirchhoff.experiment.sensitivity.Criterion;
import io.kirchhoff.experiment.sensitivity.SensitivitySpec;
import io.kirchhoff.experiment.sensitivity.SensitivitySubmission;
import io.kirchhoff.experiment.sensitivity.Variation;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
import io.kirchhoff.experiment.spec.CheckpointSpec;
import io.kirchhoff.experiment.spec.DatasetChoice;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.PretrainingSpec;
import io.kirchhoff.experiment.spec.Priority;
import io.kirchhoff.experiment.spec.ProgrammingSpec;
import io.kirchhoff.experiment.spec.Submission;
import io.kirchhoff.experiment.spec.TrainingSpec;
import io.kirchhoff.experiment.sweep.Objective;
import io.kirchhoff.experiment.sweep.SweepSpec;
import io.kirchhoff.experiment.sweep.SweepSubmission;
import java.util.HashMap;
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
          Choice.ordered(
              entry("mlp", Mlp.STANDARD),
              entry("lenet", LeNet.STANDARD),
              entry("vgg8", Vgg8.STANDARD),
              entry("resnet", ResNet.STANDARD),
              entry("lstm", LstmClassifier.STANDARD),
              entry("gru", GruClassifier.STANDARD),
              entry("lstm-language-model", LstmLanguageModel.STANDARD),
              entry("transformer", TransformerClassifier.STANDARD)),
          null);

  public static final Choice<DeviceModel> DEVICES =
      new Choice<>(
          DeviceModel.class,
          "name",
          Choice.ordered(
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
          Choice.ordered(
              entry("polynomial", PolynomialCurve.ZERO), entry("table", TableCurve.ZERO)),
          null);

  public static final Choice<Converter> CONVERTERS =
      new Choice<>(
          Converter.class,
          "name",
          Choice.ordered(
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
          Choice.ordered(
              entry("every-test", new RecalibrateAtEveryTest()),
              entry("at-times", RecalibrateAtTimes.STANDARD),
              entry("periodic", RecalibratePeriodically.STANDARD)),
          null);

  public static final Choice<Calibration> CALIBRATIONS =
      new Choice<>(
          Calibration.class,
          "type",
          Choice.ordered(
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
          SweepVocabulary.PLANS,
          ProgrammingVocabulary.SEARCHES,
          SweepVocabulary.DISTRIBUTIONS,
          SensitivityVocabulary.RANGES,
          NETWORKS,
          TrainingVocabulary.OPTIMIZERS,
          TrainingVocabulary.SCHEDULES,
          TrainingVocabulary.GRADIENT_CLIPS,
          DEVICES,
          CURVES,
          CONVERTERS,
          RECALIBRATIONS,
          TrainingVocabulary.MODIFIERS,
          TrainingVocabulary.CLIPS,
          TrainingVocabulary.REMAPS,
          CALIBRATIONS,
          ANALOG_TRAINING,
          INFERENCE);

  private static final Map<Class<?>, Map<String, Object>> DEFAULTS =
      Map.ofEntries(
          entry(Submission.class, Map.of("priority", Priority.NORMAL, "labels", Map.of())),
          entry(SweepSubmission.class, Map.of("priority", Priority.NORMAL, "labels", Map.of())),
          entry(SweepSpec.class, SweepVocabulary.DEFAULTS),
          entry(
              SensitivitySubmission.class, Map.of("priority", Priority.NORMAL, "labels", Map.of())),
          entry(SensitivitySpec.class, SensitivityVocabulary.DEFAULTS),
          entry(Variation.class, Map.of("range", AutoRange.STANDARD)),
          entry(Criterion.class, Components.values(Criterion.STANDARD)),
          entry(Objective.class, Map.of("metric", Objective.STANDARD.metric())),
          entry(ProgrammingSpec.class, ProgrammingVocabulary.DEFAULTS),
          entry(TrainingSpec.class, training(Map.of("checkpoint", CheckpointSpec.STANDARD))),
          entry(PretrainingSpec.class, training(Map.of())),
          entry(DatasetChoice.class, Map.of("normalize", false)),
          entry(Augmentation.class, Components.values(Augmentation.STANDARD)),
          entry(Distillation.class, Components.values(Distillation.STANDARD)),
          entry(EarlyStopping.class, Components.values(EarlyStopping.STANDARD)));

  private Vocabulary() {}

  private static Map<String, Object> training(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(more);
    all.put("batchSize", TrainingSpec.STANDARD_BATCH);
    all.put("optimizer", Adam.STANDARD);
    all.put("schedule", CosineSchedule.STANDARD);
    all.put("labelSmoothing", 0.0);
    all.put("validateEvery", 1);
    return Map.copyOf(all);
  }

  private static <T> Choice<T> byPreset(Class<T> type, Function<Preset, T> values) {
    var standards = new LinkedHashMap<String, T>();
    Preset.ALL.forEach(preset -> standards.put(preset.name(), values.apply(preset)));
    return new Choice<>(type, "preset", standards, Preset.STANDARD_HWA.name());
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
