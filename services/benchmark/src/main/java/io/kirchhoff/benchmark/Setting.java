package io.kirchhoff.benchmark;

import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.ManagementParameters;
import io.kirchhoff.engine.tile.ReadMode;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.tile.WeightNoise;
import java.util.List;

/**
 * How much of the physics a benchmark computes.
 *
 * @param name what reports call it
 * @param meaning one sentence
 */
public record Setting(String name, String meaning, TileSettings tiles) {
  /** From little to all of the standard model. */
  public static final List<Setting> ALL =
      List.of(
          new Setting(
              "basic",
              "8-bit DAC and ADC, output noise, tiles of 512 input lines",
              new TileSettings(
                  converters(),
                  TileSettings.STANDARD.mapping(),
                  TileSettings.STANDARD.inputRange())),
          new Setting(
              "full",
              "The standard PCM crossbar: also read noise and IR drop",
              TileSettings.STANDARD));

  private static TileParameters converters() {
    TileParameters standard = TileParameters.STANDARD;
    return new TileParameters(
        standard.inpBound(),
        standard.inpRes(),
        standard.outBound(),
        standard.outRes(),
        standard.outNoise(),
        0.0,
        WeightNoise.NONE,
        0.0,
        standard.irDropGRatio(),
        ReadMode.ONE_PASS,
        1.0,
        ManagementParameters.STANDARD,
        CircuitParameters.IDEAL);
  }
}
