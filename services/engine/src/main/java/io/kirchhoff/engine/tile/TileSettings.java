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

  /**
   * Checks what goes together.
   *
   * @throws IllegalArgumentException for input ranges that go by clipped outputs where no output is
   *     clipped, or where each is scaled or repeated on its own
   */
  public TileSettings {
    if (inputRange.enable() && inputRange.manageOutputClipping()) {
      NoiseManagement noise = tile.management().noiseManagement();
      boolean scaled = noise != NoiseManagement.NONE && noise != NoiseManagement.CONSTANT;
      if (tile.outBound() <= 0.0
          || scaled
          || tile.management().boundManagement() != BoundManagement.NONE) {
        throw new IllegalArgumentException(
            "inputRange.manageOutputClipping needs outBound above 0, noiseManagement none or constant, and"
                + " boundManagement none; they are %s, %s and %s. Change these or switch it off."
                    .formatted(tile.outBound(), noise, tile.management().boundManagement()));
      }
    }
  }
}
