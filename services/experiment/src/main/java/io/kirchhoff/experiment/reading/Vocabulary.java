package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.conductance.Converter;
import io.kirchhoff.engine.conductance.SinglePairConverter;
import io.kirchhoff.engine.device.DeviceModel;
import io.kirchhoff.engine.device.PcmDevice;
import io.kirchhoff.engine.layer.AddNormal;
import io.kirchhoff.engine.layer.NoModifier;
import io.kirchhoff.engine.layer.WeightModifier;
import io.kirchhoff.engine.network.Architecture;
import io.kirchhoff.engine.network.LeNet;
import io.kirchhoff.engine.network.Mlp;
import io.kirchhoff.engine.preset.Preset;
import io.kirchhoff.engine.training.Adam;
import io.kirchhoff.engine.training.OptimizerPlan;
import io.kirchhoff.engine.training.Schedule;
import io.kirchhoff.engine.training.Sgd;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
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
          Architecture.class, "name", ordered("mlp", Mlp.STANDARD, "lenet", LeNet.STANDARD), null);

  public static final Choice<OptimizerPlan> OPTIMIZERS =
      new Choice<>(
          OptimizerPlan.class, "name", ordered("adam", Adam.STANDARD, "sgd", Sgd.STANDARD), null);

  public static final Choice<DeviceModel> DEVICES =
      new Choice<>(DeviceModel.class, "name", Map.of("pcm", PcmDevice.STANDARD), null);

  public static final Choice<Converter> CONVERTERS =
      new Choice<>(
          Converter.class, "name", Map.of("single-pair", SinglePairConverter.STANDARD), null);

  public static final Choice<WeightModifier> MODIFIERS =
      new Choice<>(
          WeightModifier.class,
          "type",
          ordered("none", new NoModifier(), "add-normal", new AddNormal(0.06)),
          null);

  private static final Choice<AnalogTrainingSpec> ANALOG_TRAINING =
      byPreset(AnalogTrainingSpec.class, AnalogTrainingSpec::of);

  private static final Choice<InferenceSpec> INFERENCE =
      byPreset(InferenceSpec.class, InferenceSpec::of);

  private static final List<Choice<?>> CHOICES =
      List.of(NETWORKS, OPTIMIZERS, DEVICES, CONVERTERS, MODIFIERS, ANALOG_TRAINING, INFERENCE);

  private static final Map<Class<?>, Map<String, Object>> DEFAULTS =
      Map.of(
          Submission.class,
          Map.of("priority", Priority.NORMAL, "labels", Map.of()),
          TrainingSpec.class,
          training(),
          PretrainingSpec.class,
          training());

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

  private static <T> Map<String, T> ordered(String name, T thing, String other, T otherThing) {
    var ordered = new LinkedHashMap<String, T>();
    ordered.put(name, thing);
    ordered.put(other, otherThing);
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
}
