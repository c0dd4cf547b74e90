package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.kirchhoff.engine.kernel.Destination;
import io.kirchhoff.engine.kernel.GradientKernels;
import io.kirchhoff.engine.kernel.InputStage;
import io.kirchhoff.engine.kernel.LineSums;
import io.kirchhoff.engine.kernel.OutputLines;
import io.kirchhoff.engine.kernel.Products;
import io.kirchhoff.engine.kernel.RangeSums;
import io.kirchhoff.engine.kernel.ReadoutShape;
import io.kirchhoff.engine.kernel.RowWindow;
import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.tensor.GradientMode;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.tile.AnalogTile;
import io.kirchhoff.engine.tile.TileWeights;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * One tile on one slice of a batch, forth and back. Of the product alone PyTorch knows the way
 * back; all before and after it is done by kernels, each in one pass over memory.
 */
final class TileSlice {
  private static final GradientKernels KERNELS = TileKernelsProvider.kernels().gradients();

  private final TileProduct product;
  private final AnalogTile tile;
  private final InputStage stage;
  private final OutputLines lines;
  private final ReadoutShape shape;
  private final RowWindow window;
  private final NDArray v;
  private final NDArray weights;
  private final NDArray products;
  private final NDArray value;
  private final NDArray slope;
  private final @Nullable ClippedSlice clipped;
  private final RangeSums range = new RangeSums();
  private final LineSums gammas;
  private final LineSums shifts;

  /**
   * Converts the inputs and multiplies them with the weights.
   *
   * @param all the modified weights, which several slices share
   * @param inputs the shape of the slice
   * @param x the elements of the slice
   * @param firstSample the number of its first sample
   * @param needed whether dL/dx is needed
   * @param manager owns what the way back needs
   */
  TileSlice(
      TileProduct product,
      AnalogTile tile,
      OutputLines lines,
      TileWeights all,
      Shape inputs,
      MemorySegment x,
      long firstSample,
      boolean needed,
      NDManager manager) {
    this.product = product;
    this.tile = tile;
    this.lines = lines;
    this.stage = tile.inputStage();
    this.shape = product.readout(tile, inputs, firstSample);
    this.window = product.window(inputs, tile.inputs());
    this.gammas = new LineSums(shape);
    this.shifts = new LineSums(shape);
    this.v = manager.create(product.tileInputs(inputs, tile.inputs()), DataType.FLOAT32);
    TileKernelsProvider.kernels().convertInputs(stage, window, x, TensorMemory.writable(v), null);
    this.weights = all.weights().stopGradient();
    weights.attach(manager);
    this.clipped = needed ? null : ClippedSlice.find(stage, window, x, product.fewInputs(window));
    v.setRequiresGradient(clipped == null);
    weights.setRequiresGradient(true);
    this.products = GradientMode.on(() -> product.multiply(v, weights, tile.inputs()));
    this.value = manager.create(products.getShape(), DataType.FLOAT32);
    this.slope = manager.create(products.getShape(), DataType.FLOAT32);
  }

  /** Reads the tile out. */
  void read(TileWeights all, RandomStream noise, Destination destination) {
    var inputs = new TileInputs(v.stopGradient(), null, false);
    Products read =
        new TileProducts(product, tile.inputs(), shape, inputs)
            .beside(products.stopGradient(), all);
    KERNELS.readOut(
        tile.outputStage(),
        shape,
        read,
        lines,
        noise,
        TensorMemory.writable(value),
        TensorMemory.writable(slope),
        destination);
  }

  /**
   * Goes back.
   *
   * @param gradient dL/dy of the slice's outputs
   * @param x the elements of the slice
   * @param inputs receives dL/dx; absent where nobody needs it
   * @param accumulates whether to add to what is there
   */
  void back(
      Destination gradient, MemorySegment x, @Nullable MemorySegment inputs, boolean accumulates) {
    NDArray outer = value.getManager().create(products.getShape(), DataType.FLOAT32);
    KERNELS.outputGradients(
        shape,
        gradient,
        lines,
        TensorMemory.of(value),
        TensorMemory.of(slope),
        TensorMemory.writable(outer),
        gammas,
        shifts);
    JniUtils.backward((PtNDArray) products, (PtNDArray) outer, false, false);
    if (clipped != null) {
      clipped.addTo(range, x, TensorMemory.of(outer), TensorMemory.of(weights));
      return;
    }
    MemorySegment inner = TensorMemory.of(v.getGradient());
    KERNELS.inputGradients(
        stage, window, x, inner, inputs, accumulates, stage.clips() ? range : null);
  }

  /** dL/dw of the slice. */
  NDArray weightGradient() {
    return weights.getGradient();
  }

  /** The sums for dL/dgamma. */
  LineSums gammas() {
    return gammas;
  }

  /** The sums for dL/dbias. */
  LineSums shifts() {
    return shifts;
  }

  /** What the rule of the input range needs. */
  RangeSums range() {
    return range;
  }
}
