package io.kirchhoff.engine.crossbar;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.BoundManagement;
import io.kirchhoff.engine.tile.ManagementParameters;
import io.kirchhoff.engine.tile.ReadMode;
import io.kirchhoff.engine.tile.TileParameters;
import io.kirchhoff.engine.tile.TileVariation;
import io.kirchhoff.engine.tile.TileWeights;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Products of one tile with all its imperfections. The sums are PyTorch's, everything else is plain
 * Java, element by element, as the formulas say it.
 */
public final class CrossbarProduct {
  private final AnalogTile analog;
  private final TileParameters tile;
  private final TileVariation variation;
  private final InputScale scaling;
  private final LineDrive drive;
  private final LineCurrents currents;
  private final LineReadout readout;
  private final int inputs;
  private final int outputs;

  /** Products as inference makes them. */
  public static CrossbarProduct inInference(AnalogTile analog) {
    return new CrossbarProduct(analog, analog.settings().tile());
  }

  /** Products as training makes them. */
  public static CrossbarProduct inTraining(AnalogTile analog) {
    return new CrossbarProduct(analog, analog.settings().tile().inTraining());
  }

  private CrossbarProduct(AnalogTile analog, TileParameters tile) {
    this.analog = analog;
    this.tile = tile;
    this.variation = analog.variation();
    this.inputs = analog.inputs().size();
    this.outputs = analog.outputs().size();
    this.scaling = new InputScale(analog);
    this.drive = new LineDrive(tile);
    this.currents = new LineCurrents(tile, analog);
    this.readout = new LineReadout(tile, variation, outputs);
  }

  /**
   * Multiplies vectors with the tile's weights.
   *
   * @param x vectors x inputs, clipped to the input range and divided by it
   * @param firstVector the number of the first vector in its data set, so that draws belong to
   *     vectors and not to batches
   * @param weights those in the devices now
   * @param noise names the tile and the pass through the layer
   */
  public Readings multiply(float[] x, long firstVector, TileWeights weights, StreamKey noise) {
    int vectors = x.length / inputs;
    var readings = new Readings(vectors * outputs);
    float[] scales = scales(x, vectors);
    // With input noise a vector of zeros still drives the lines; else there is nothing to read.
    int[] pending =
        IntStream.range(0, vectors)
            .filter(row -> !(scales[row] <= 0.0f) || tile.circuit().inpNoise() > 0.0)
            .toArray();
    for (int row = 0; row < vectors; row++) {
      scales[row] = scales[row] <= 0.0f ? 1.0f : scales[row];
    }
    float reduction = 1.0f;
    for (int round = 0; pending.length > 0; round++) {
      boolean worstCase =
          tile.management().boundManagement() == BoundManagement.ITERATIVE_WORST_CASE;
      if (round == 1 && worstCase) {
        reduction = 1.0f;
        for (int row : pending) {
          float scale = scaling.worstCase(x, row * inputs, inputs);
          scales[row] = scale <= 0.0f ? 1.0f : scale;
        }
      }
      var draws = new LineDraws(noise, round);
      pending = tryOnce(x, firstVector, weights, draws, scales, reduction, pending, readings);
      reduction *= 2.0f;
    }
    return readings;
  }

  private float[] scales(float[] x, int vectors) {
    float[] scales = new float[vectors];
    for (int row = 0; row < vectors; row++) {
      scales[row] = scaling.of(x, row * inputs, inputs);
    }
    return scales;
  }

  /** Reads some vectors, and gives those that have to be read again with smaller inputs. */
  private int[] tryOnce(
      float[] x,
      long firstVector,
      TileWeights weights,
      LineDraws draws,
      float[] scales,
      float reduction,
      int[] rows,
      Readings readings) {
    float[] v = new float[rows.length * inputs];
    long[] numbers = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      numbers[i] = firstVector + row;
      float factor = 1.0f / scales[row] / reduction;
      drive.drive(x, row * inputs, inputs, factor, draws, numbers[i] * inputs, v, i * inputs);
    }
    Reads reads = read(v, numbers, weights, draws);
    boolean last = !reducible(reduction);
    int[] again = new int[rows.length];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      if (!last && reads.exceeds(i)) {
        again[count++] = rows[i];
      } else {
        reads.settle(i, scales[rows[i]] * reduction, rows[i], readings);
      }
    }
    return Arrays.copyOf(again, count);
  }

  /** Whether inputs that were reduced so far may be halved once more. */
  private boolean reducible(float reduction) {
    ManagementParameters management = tile.management();
    float step = tile.dac().step();
    boolean resolved = step == 0.0f || reduction <= management.maxBmRes() / step;
    return management.boundManagement() != BoundManagement.NONE
        && reduction <= management.maxBmFactor()
        && resolved;
  }

  private Reads read(float[] v, long[] numbers, TileWeights weights, LineDraws draws) {
    try (var scratch = new NDScope()) {
      scratch.suppressNotUsedWarning();
      if (tile.mvType() == ReadMode.ONE_PASS) {
        return new Reads(
            analog, List.of(converted(currents(v, numbers, weights, draws, 0), numbers, draws, 0)));
      }
      float[] positive = currents(part(v, true), numbers, weights, draws, 0);
      TileWeights mirrored = asymmetric(weights);
      float[] negative = currents(part(v, false), numbers, mirrored, draws, 1);
      if (tile.mvType() == ReadMode.POS_NEG_SEPARATE) {
        for (int i = 0; i < positive.length; i++) {
          positive[i] += negative[i];
        }
        return new Reads(analog, List.of(converted(positive, numbers, draws, 0)));
      }
      return new Reads(
          analog,
          List.of(converted(positive, numbers, draws, 0), converted(negative, numbers, draws, 1)));
    }
  }

  private float[] currents(
      float[] v, long[] numbers, TileWeights weights, LineDraws draws, int pass) {
    return currents.of(v, numbers, weights, draws.readNoise(pass));
  }

  private float[] converted(float[] y, long[] numbers, LineDraws draws, int pass) {
    readout.convert(y, numbers, draws, pass);
    return y;
  }

  /** The positive or the negative inputs alone, 0 elsewhere. */
  private static float[] part(float[] v, boolean positive) {
    float[] part = new float[v.length];
    for (int i = 0; i < v.length; i++) {
      part[i] = positive ? Math.max(v[i], 0.0f) : Math.min(v[i], 0.0f);
    }
    return part;
  }

  /** The weights as negative inputs see them. */
  private TileWeights asymmetric(TileWeights weights) {
    float[] asymmetry = variation.asymmetry();
    if (asymmetry.length == 0) {
      return weights;
    }
    NDArray matrix = weights.weights();
    NDArray factors = matrix.getManager().create(asymmetry, matrix.getShape());
    return TileWeights.of(matrix.mul(factors), tile);
  }
}
