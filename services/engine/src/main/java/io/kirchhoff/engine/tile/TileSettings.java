package io.kirchhoff.engine.tile;

/**
 * All settings of a layer's tiles.
 *
 * @param tile the imperfections of one product
 * @param mapping how weights are put on tiles
 * @param inputRange how input ranges are found
 */
public record TileSettings(
    TileParameters tile, MappingParameters mapping, InputRangeParameters inputRange) {
  /** The standard model of Rasch et al. 2023 (aihwkit {@code StandardHWATrainingPreset}). */
  public static final TileSettings STANDARD =
      new TileSettings(
          TileParameters.STANDARD, MappingParameters.STANDARD, InputRangeParameters.STANDARD);
}
