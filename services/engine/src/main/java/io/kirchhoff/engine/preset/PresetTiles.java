package io.kirchhoff.engine.preset;

import io.kirchhoff.engine.tile.CircuitParameters;
import io.kirchhoff.engine.tile.InputRangeParameters;
import io.kirchhoff.engine.tile.ManagementParameters;
import io.kirchhoff.engine.tile.MappingParameters;
import io.kirchhoff.engine.tile.ReadMode;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileSettings;
import io.kirchhoff.engine.tile.WeightNoise;

/** The tiles of the presets beside the standard ones. Converters of n bits have 2^n - 2 steps. */
final class PresetTiles {
  static final TileSettings FLOATING_POINT =
      new TileSettings(
          TileParameters.IDEAL,
          new MappingParameters(0, 0, 0.0, false, false),
          InputRangeParameters.OFF);

  /**
   * That of the Composer: each input vector is scaled to the DAC, and read again with half the
   * scale while an output is beyond the ADC (aihwkit {@code simulator/presets/web.py}).
   */
  static final TileSettings COMPOSER =
      new TileSettings(
          new TileParameters(
              1.0,
              126.0,
              20.0,
              510.0,
              0.1,
              0.0,
              WeightNoise.NONE,
              0.0,
              TileParameters.STANDARD_G_RATIO,
              ReadMode.ONE_PASS,
              1.0,
              ManagementParameters.LIBRARY,
              CircuitParameters.IDEAL),
          new MappingParameters(512, 512, 1.0, true, true, false),
          InputRangeParameters.OFF);

  /** Read noise of one percent at every conductance (Rasch et al. 2023, supplement B.2). */
  static final TileSettings RERAM_WAN =
      new TileSettings(
          new TileParameters(
              1.0,
              254.0,
              10.0,
              254.0,
              0.04,
              0.01,
              WeightNoise.ADDITIVE_CONSTANT,
              1.0,
              TileParameters.STANDARD_G_RATIO,
              ReadMode.ONE_PASS,
              1.0,
              ManagementParameters.STANDARD,
              CircuitParameters.IDEAL),
          MappingParameters.STANDARD,
          InputRangeParameters.STANDARD);

  /**
   * Wires of 0.35 ohms between devices of 100 µS; read noise of one percent, which aihwkit's
   * ReRamCMONoiseModel asks for. The example's inputs are within 1; those of networks are not, so
   * that tiles have the standard input ranges here.
   */
  static final TileSettings RERAM_CMO =
      new TileSettings(
          new TileParameters(
              1.0,
              62.0,
              15.0,
              254.0,
              0.0,
              0.01,
              WeightNoise.ADDITIVE_CONSTANT,
              1.0,
              1.0 / 0.35 / 100e-6,
              ReadMode.ONE_PASS,
              1.0,
              ManagementParameters.NONE,
              CircuitParameters.IDEAL),
          new MappingParameters(512, 512, 1.0, false, false, false),
          InputRangeParameters.STANDARD);

  private PresetTiles() {}
}
