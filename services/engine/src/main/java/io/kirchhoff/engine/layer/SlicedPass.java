package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.gradient.Backward;
import io.kirchhoff.engine.gradient.GradientTape;
import io.kirchhoff.engine.kernel.Destination;
import io.kirchhoff.engine.kernel.OutputLines;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.StreamKey;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.thread.ComputeThreads;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.TileWeights;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A pass of training through a layer, forth and back, in slices of the batch that threads share:
 * what {@link TrainingPass} computes, but faster. The bounds of slices and the order in which their
 * gradients are added do not depend on the number of threads, so neither do the results.
 */
final class SlicedPass implements Backward {
  /** Vectors in a slice where a sample has one product a line. */
  private static final int VECTORS = 128;

  /** Samples in a slice where there is a product for each pixel. */
  private static final int IMAGES = 32;

  private final TileProduct product;
  private final List<AnalogTile> tiles;
  private final @Nullable NDArray bias;
  private final LayerTraining training;
  private final NDArray x;
  private final boolean needed;
  private final NDManager scratch;
  private final List<TileSlice[]> slices = new ArrayList<>();
  private final int samples;
  private final int size;

  private SlicedPass(
      TileProduct product,
      List<AnalogTile> tiles,
      @Nullable NDArray bias,
      LayerTraining training,
      NDArray x) {
    this.product = product;
    this.tiles = tiles;
    this.bias = bias;
    this.training = training;
    this.x = x;
    this.needed = GradientMode.notes(x);
    this.scratch = x.getManager().newSubManager();
    this.samples = Math.toIntExact(x.getShape().get(0));
    int vectors = Math.toIntExact(product.vectorsPerSample(x.getShape()));
    this.size = product.positions(x.getShape()) > 1 ? IMAGES : Math.max(1, VECTORS / vectors);
  }

  /**
   * Makes the forward pass and notes the way back on the tape.
   *
   * @param outputs the shape of the layer's outputs
   */
  static NDArray run(
      TileProduct product,
      List<AnalogTile> tiles,
      @Nullable NDArray bias,
      LayerTraining training,
      NDArray x,
      Shape outputs,
      NoiseKey noise,
      GradientTape tape) {
    var pass = new SlicedPass(product, tiles, bias, training, x);
    NDArray y = x.getManager().create(outputs, DataType.FLOAT32);
    pass.forward(y, noise);
    tape.note(x, y, pass);
    return y;
  }

  private void forward(NDArray y, NoiseKey noise) {
    var weights = new ArrayList<TileWeights>();
    for (int i = 0; i < tiles.size(); i++) {
      if (tiles.get(i).settings().inputRange().enable()) {
        training.beforeBatch(i, x);
      }
      weights.add(training.sliceWeights(i, scratch));
      slices.add(new TileSlice[Math.ceilDiv(samples, size)]);
    }
    List<OutputLines> lines = lines();
    MemorySegment inputs = TensorMemory.of(x);
    MemorySegment out = TensorMemory.writable(y);
    long elements = y.size();
    eachSlice(
        slice -> {
          Shape shape = shape(slice);
          MemorySegment part = part(inputs, slice, x.size() / samples);
          for (int i = 0; i < tiles.size(); i++) {
            AnalogTile tile = tiles.get(i);
            TileWeights modified = weights.get(i);
            long first = noise.firstSample() + (long) slice * size;
            var here =
                new TileSlice(
                    product, tile, lines.get(i), modified, shape, part, first, needed, scratch);
            slices.get(i)[slice] = here;
            StreamKey draws = noise.key().purpose(Purpose.TRAINING_READOUT).at(i);
            here.read(modified, draws.stream(), window(out, slice, tile, elements));
          }
        });
  }

  /** The first tile of some output lines adds the bias. */
  private List<OutputLines> lines() {
    float[] biases = bias == null ? null : bias.toFloatArray();
    var lines = new ArrayList<OutputLines>();
    for (AnalogTile tile : tiles) {
      int first = tile.outputs().first();
      float[] shifts = new float[tile.outputs().size()];
      if (biases != null && begins(tile)) {
        shifts = Arrays.copyOfRange(biases, first, first + shifts.length);
      }
      lines.add(new OutputLines(tile.digitalScales(tile.inputStage()), tile.gamma(), shifts));
    }
    return lines;
  }

  /** Whether no tile before this one has its output lines. */
  private boolean begins(AnalogTile tile) {
    for (AnalogTile other : tiles) {
      if (other.outputs().first() == tile.outputs().first()) {
        return other == tile;
      }
    }
    throw new IllegalArgumentException("This tile belongs to another layer.");
  }

  /** The outputs of a tile in those of a slice, vector by vector. */
  private Destination window(MemorySegment all, int slice, AnalogTile tile, long elements) {
    long offset = (long) tile.outputs().first() * product.positions(x.getShape());
    long stride = elements / product.samples(x.getShape());
    return new Destination(part(all, slice, elements / samples), stride, offset, !begins(tile));
  }

  private MemorySegment part(MemorySegment all, int slice, long perSample) {
    long bytes = perSample * Float.BYTES;
    long first = (long) slice * size;
    return all.asSlice(first * bytes, count(slice) * bytes);
  }

  private int count(int slice) {
    return Math.min(samples, (slice + 1) * size) - slice * size;
  }

  private Shape shape(int slice) {
    long[] shape = x.getShape().getShape().clone();
    shape[0] = count(slice);
    return new Shape(shape);
  }

  private void eachSlice(IntConsumer work) {
    GradientMode.unchangedBy(() -> ComputeThreads.forEach(Math.ceilDiv(samples, size), work));
  }

  @Override
  public @Nullable NDArray input(NDArray output) {
    NDArray gradient = needed ? x.getManager().create(x.getShape(), DataType.FLOAT32) : null;
    MemorySegment inputs = TensorMemory.of(x);
    MemorySegment outer = TensorMemory.of(output);
    MemorySegment inner = gradient == null ? null : TensorMemory.writable(gradient);
    boolean accumulates = tiles.size() > 1;
    eachSlice(
        slice -> {
          MemorySegment part = part(inputs, slice, x.size() / samples);
          MemorySegment into = inner == null ? null : part(inner, slice, x.size() / samples);
          if (into != null && accumulates) {
            into.fill((byte) 0);
          }
          for (int i = 0; i < tiles.size(); i++) {
            Destination from = window(outer, slice, tiles.get(i), output.size());
            slices.get(i)[slice].back(from, part, into, accumulates);
          }
        });
    training.learned(gradients(), biasGradient());
    return gradient;
  }

  private List<TileGradients> gradients() {
    var gradients = new ArrayList<TileGradients>();
    for (int i = 0; i < tiles.size(); i++) {
      gradients.add(SliceGradients.of(tiles.get(i), training, i, List.of(slices.get(i)), x));
    }
    return gradients;
  }

  private @Nullable NDArray biasGradient() {
    if (bias == null) {
      return null;
    }
    float[] gradient = new float[Math.toIntExact(bias.size())];
    for (int i = 0; i < tiles.size(); i++) {
      AnalogTile tile = tiles.get(i);
      if (begins(tile)) {
        float[] sums = new float[tile.outputs().size()];
        for (TileSlice slice : slices.get(i)) {
          slice.shifts().addTo(sums);
        }
        System.arraycopy(sums, 0, gradient, tile.outputs().first(), sums.length);
      }
    }
    return x.getManager().create(gradient);
  }

  @Override
  public void close() {
    scratch.close();
  }
}
