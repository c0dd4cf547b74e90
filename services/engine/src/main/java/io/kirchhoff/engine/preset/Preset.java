package io.kirchhoff.engine.preset;

import io.kirchhoff.engine.layer.WeightConstraint;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import java.util.List;

/**
 * Named settings of tiles and of training on them.
 *
 * @param name what experiments call it
 * @param meaning one sentence
 * @param source where the values come from
 * @param tiles converters, noise, mapping and input ranges
 * @param constraint what training does to weights after each step
 */
public record Preset(
    String name, String meaning, String source, TileSettings tiles, WeightConstraint constraint) {
  public static final Preset STANDARD_HWA =
      new Preset(
          "standard-hwa",
          "The standard PCM crossbar: 8-bit converters, output noise, PCM read noise, IR drop, tiles of 512 input lines",
          "Rasch et al. 2023, supplementary table 1; aihwkit StandardHWATrainingPreset",
          TileSettings.STANDARD,
          WeightConstraint.STANDARD);

  public static final Preset FLOATING_POINT =
      new Preset(
          "floating-point",
          "Perfect products and unlimited tiles: only the devices are analog",
          "aihwkit FloatingPointPreset",
          new TileSettings(
              TileParameters.IDEAL,
              new MappingParameters(0, 0, 0.0, false, false),
              InputRangeParameters.OFF),
          new WeightConstraint(0.0, false));

  /** All presets, the default first. */
  public static final List<Preset> ALL = List.of(STANDARD_HWA, FLOATING_POINT);
}
