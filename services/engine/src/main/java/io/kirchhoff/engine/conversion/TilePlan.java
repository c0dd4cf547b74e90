package io.kirchhoff.engine.conversion;

import io.kirchhoff.engine.tile.TileSettings;
import java.util.Optional;

/** Which layers of a network get tiles, and which tiles. */
@FunctionalInterface
public interface TilePlan {
  /**
   * The settings of a layer's tiles; absent for a layer that stays digital.
   *
   * @param layer the layer's name, as {@link LayerNames} gives it
   */
  Optional<TileSettings> tilesOf(String layer);

  /** The same tiles for all layers. */
  static TilePlan uniform(TileSettings settings) {
    return _ -> Optional.of(settings);
  }

  /**
   * This plan, but for some layers.
   *
   * @param pattern their names, as {@link NamePattern} reads it
   */
  default TilePlan with(String pattern, TileSettings settings) {
    return but(pattern, Optional.of(settings));
  }

  /**
   * This plan, but with some layers digital.
   *
   * @param pattern their names, as {@link NamePattern} reads it
   */
  default TilePlan without(String pattern) {
    return but(pattern, Optional.empty());
  }

  private TilePlan but(String pattern, Optional<TileSettings> settings) {
    var names = new NamePattern(pattern);
    return layer -> names.matches(layer) ? settings : tilesOf(layer);
  }
}
