package io.kirchhoff.experiment.reading;

import io.kirchhoff.engine.conversion.TilePlan;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.experiment.spec.AnalogTrainingSpec;
import io.kirchhoff.experiment.spec.InferenceSpec;
import io.kirchhoff.experiment.spec.LayerRule;
import io.kirchhoff.experiment.spec.Overrides;
import io.kirchhoff.experiment.spec.Weights;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tiles of each layer of an experiment's networks, after the rules for single layers. */
public final class LayerTiles implements TilePlan {
  private final TileSettings general;
  private final List<LayerRule> rules;

  /**
   * @param general what holds where no rule says otherwise
   */
  LayerTiles(TileSettings general, List<LayerRule> rules) {
    this.general = general;
    this.rules = rules;
  }

  /** The tiles that hardware-aware training trains for. */
  public static LayerTiles inTraining(AnalogTrainingSpec analog) {
    return new LayerTiles(analog.tiles(), analog.layers());
  }

  /**
   * The tiles of the chips. Hardware-aware weights keep what they were trained with: which layers
   * are digital, the mapping to tiles and the input ranges.
   *
   * @param analog the hardware-aware training, of this job or of the one whose network it tests;
   *     absent where there was none
   */
  public static TilePlan inInference(
      InferenceSpec inference, @Nullable AnalogTrainingSpec analog, Weights weights) {
    var chips = new LayerTiles(inference.tiles(), rules(inference, analog));
    if (weights == Weights.FP32) {
      return chips;
    }
    TilePlan trained = inTraining(Objects.requireNonNull(analog));
    return layer ->
        trained
            .tilesOf(layer)
            .map(
                own ->
                    new TileSettings(
                        chips.settings(layer).tile(), own.mapping(), own.inputRange()));
  }

  /**
   * The rules of inference; where it states none for tiles, those of training, and its converters
   * after them.
   */
  static List<LayerRule> rules(InferenceSpec inference, @Nullable AnalogTrainingSpec analog) {
    List<LayerRule> stated = Objects.requireNonNullElse(inference.layers(), List.of());
    if (hasRules(inference) || analog == null) {
      return stated;
    }
    return Stream.concat(analog.layers().stream(), stated.stream()).toList();
  }

  /**
   * Whether inference has rules of its own for tiles: a list of none, too, but not one of
   * converters alone.
   */
  static boolean hasRules(InferenceSpec inference) {
    List<LayerRule> stated = inference.layers();
    return stated != null
        && (stated.isEmpty() || !stated.stream().allMatch(LayerRule::convertsOnly));
  }

  @Override
  public Optional<TileSettings> tilesOf(String layer) {
    return digital(layer) ? Optional.empty() : Optional.of(settings(layer));
  }

  boolean digital(String layer) {
    boolean digital = false;
    for (LayerRule rule : rules) {
      if (rule.digital() != null && rule.matches(layer)) {
        digital = rule.digital();
      }
    }
    return digital;
  }

  /** Hears of settings of a rule that do not go together; they are passed over then. */
  @FunctionalInterface
  interface Refusals {
    void refused(int rule, String group, IllegalArgumentException reason);
  }

  private TileSettings settings(String layer) {
    return settings(
        layer,
        (_, _, reason) -> {
          throw reason;
        });
  }

  /** The settings that a layer has if it is not digital, rule by rule. */
  TileSettings settings(String layer, Refusals refusals) {
    TileSettings settings = general;
    for (int i = 0; i < rules.size(); i++) {
      LayerRule rule = rules.get(i);
      if (rule.matches(layer)) {
        int number = i;
        settings =
            new TileSettings(
                over(settings.tile(), rule.tile(), it -> refusals.refused(number, "tile", it)),
                over(
                    settings.mapping(),
                    rule.mapping(),
                    it -> refusals.refused(number, "mapping", it)),
                over(
                    settings.inputRange(),
                    rule.inputRange(),
                    it -> refusals.refused(number, "inputRange", it)));
      }
    }
    return settings;
  }

  private static <T> T over(
      T base, @Nullable Overrides<T> overrides, Consumer<IllegalArgumentException> refused) {
    try {
      return over(base, overrides);
    } catch (IllegalArgumentException reason) {
      refused.accept(reason);
      return base;
    }
  }

  /**
   * A record with some of its settings replaced.
   *
   * @throws IllegalArgumentException when they do not go together
   */
  private static <T> T over(T base, @Nullable Overrides<T> overrides) {
    if (overrides == null) {
      return base;
    }
    Map<String, Object> stated = overrides.stated();
    List<RecordComponent> components = Components.of(base.getClass());
    @Nullable Object[] values = new @Nullable Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      Object before = Components.value(base, components.get(i));
      Object value = stated.getOrDefault(components.get(i).getName(), before);
      values[i] = value instanceof Overrides<?> group ? group(before, group) : value;
    }
    return overrides.type().cast(Components.create(overrides.type(), values));
  }

  private static <G> G group(@Nullable Object before, Overrides<G> group) {
    return over(group.type().cast(Objects.requireNonNull(before)), group);
  }
}
