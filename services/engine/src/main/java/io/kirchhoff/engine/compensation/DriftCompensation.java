package io.kirchhoff.engine.compensation;

import io.kirchhoff.engine.layer.TileProbe;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;

/** How the factor alpha on a tile's outputs is found at a read (physics section 4). */
public enum DriftCompensation {
  /** Outputs are taken as they are. */
  NONE {
    @Override
    public double signal(AnalogTile tile, StreamKey noise) {
      return 1.0;
    }
  },

  /**
   * One factor for each tile: the mean response to unit inputs right after programming over that
   * now (Joshi et al., Nat. Commun. 2020; aihwkit {@code GlobalDriftCompensation}). The probe goes
   * through the noisy tile like any product.
   */
  GLOBAL {
    @Override
    public double signal(AnalogTile tile, StreamKey noise) {
      return Math.max(TileProbe.meanResponse(tile, noise), SMALLEST_SIGNAL);
    }
  };

  private static final double SMALLEST_SIGNAL = 1e-4;

  /**
   * What the compensation measures of the tile as it is now; the factor is the quotient of the
   * measurement right after programming and that at the read.
   *
   * @param noise names the probe's noise
   */
  public abstract double signal(AnalogTile tile, StreamKey noise);
}
