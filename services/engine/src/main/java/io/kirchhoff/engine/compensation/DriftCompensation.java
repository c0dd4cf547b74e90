package io.kirchhoff.engine.compensation;

import io.kirchhoff.engine.layer.TileProbe;
import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import java.util.Arrays;

/**
 * How the factors alpha on a tile's outputs are found: the signal right after programming over that
 * at the read. The probe goes through the noisy tile like any product (aihwkit {@code
 * inference/compensation/drift.py}).
 */
public enum DriftCompensation {
  /** Outputs are taken as they are. */
  @Described("Outputs are taken as they are")
  NONE {
    @Override
    public double[] signal(AnalogTile tile, StreamKey noise) {
      return filled(tile, 1.0);
    }
  },

  /**
   * One factor for each tile, from the mean magnitude of its outputs (Joshi et al., Nat. Commun.
   * 2020; aihwkit {@code GlobalDriftCompensation}).
   */
  @Described(
      value =
          "One factor for each tile: its mean response to unit inputs after programming over that now",
      source = "Joshi et al., Nat. Commun. 2020; aihwkit GlobalDriftCompensation")
  GLOBAL {
    @Override
    public double[] signal(AnalogTile tile, StreamKey noise) {
      return filled(tile, Response.mean(TileProbe.outputs(tile, noise)));
    }
  },

  /**
   * One factor for each tile, against the trained weights instead of the programmed ones (aihwkit
   * {@code GlobalDriftCompensationWithExactReference}).
   */
  @Described(
      value =
          "One factor for each tile: the mean response that the trained weights would have over that now",
      source = "aihwkit GlobalDriftCompensationWithExactReference")
  GLOBAL_EXACT {
    @Override
    public double[] baseline(AnalogTile tile, StreamKey noise) {
      return filled(tile, Response.mean(tile.weight().toFloatArray()));
    }

    @Override
    public double[] signal(AnalogTile tile, StreamKey noise) {
      return GLOBAL.signal(tile, noise);
    }
  },

  /**
   * One factor for each output line of each tile (aihwkit {@code PerColumnDriftCompensation}). An
   * output line is a column of the crossbar.
   */
  @Described(
      value =
          "One factor for each output line of each tile: its mean response to unit inputs after programming over that now",
      source = "aihwkit PerColumnDriftCompensation")
  PER_COLUMN {
    @Override
    public double[] signal(AnalogTile tile, StreamKey noise) {
      return Response.meanOfEach(TileProbe.outputs(tile, noise), tile.outputs().size());
    }
  };

  /**
   * What later signals are compared with, one number for each output.
   *
   * @param tile with the weights right after programming
   * @param noise names the probe's noise
   */
  public double[] baseline(AnalogTile tile, StreamKey noise) {
    return signal(tile, noise);
  }

  /**
   * What the compensation measures of the tile as it is now, one number for each output, at least
   * 1e-4.
   *
   * @param noise names the probe's noise
   */
  public abstract double[] signal(AnalogTile tile, StreamKey noise);

  private static double[] filled(AnalogTile tile, double value) {
    double[] values = new double[tile.outputs().size()];
    Arrays.fill(values, value);
    return values;
  }
}
