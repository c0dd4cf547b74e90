package io.kirchhoff.engine.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.kirchhoff.engine.random.RandomStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tile operators in operations of DJL, for arrays whose memory Java code does not reach, such
 * as a GPU's: the formulas of {@link InputStage}, {@link OutputStage} and {@link Quantizer}.
 *
 * <p>They round in other places than {@link TileKernels}: a converter may give the neighbouring
 * code where the value before it is at a step's edge, but for float rounding; else codes are the
 * same. NaN in gives NaN out; infinities are clipped where there is a bound.
 */
public final class TensorOperators {
  private TensorOperators() {}

  /** {@link InputStage#convert} of all elements. */
  public static NDArray convert(InputStage stage, NDArray x) {
    NDArray clipped = stage.clips() ? x.clip(-stage.range(), stage.range()) : x;
    return quantize(stage.dac(), clipped.div(stage.range()));
  }

  /** {@link InputStage#slope} of all elements. */
  public static NDArray slope(InputStage stage, NDArray x) {
    NDArray clipped = x.div(stage.range()).abs().gt(stage.dac().bound());
    if (stage.clips()) {
      clipped = clipped.logicalOr(x.abs().gt(stage.range()));
    }
    return clipped.logicalNot().toType(DataType.FLOAT32, false).mul(1.0f / stage.range());
  }

  /** {@link Quantizer#quantize} of all elements. */
  public static NDArray quantize(Quantizer converter, NDArray value) {
    NDArray rounded = value;
    if (converter.step() > 0.0f) {
      // PyTorch rounds half to even. Adding 0 makes 0 of -0.
      rounded = value.div(converter.step()).round().add(0.0f).mul(converter.step());
    }
    return Float.isFinite(converter.bound())
        ? rounded.clip(-converter.bound(), converter.bound())
        : rounded;
  }

  /** 1 where {@link Quantizer#passes}, else 0. */
  public static NDArray passes(Quantizer converter, NDArray value) {
    return value.abs().lte(converter.bound()).toType(DataType.FLOAT32, false);
  }

  /**
   * The analog outputs before the ADC.
   *
   * @param xi standard normals in the products' shape; absent where the stage adds no noise
   */
  public static NDArray analog(OutputStage stage, TensorProducts products, @Nullable NDArray xi) {
    NDArray dropped = dropped(stage, products);
    if (xi == null) {
      return dropped;
    }
    if (!(stage.readNoise() > 0.0f)) {
      return dropped.add(xi.mul(stage.outputNoise()));
    }
    NDArray deviation =
        Products.needed(products.power())
            .mul(stage.readNoise() * stage.readNoise())
            .add(stage.outputNoise() * stage.outputNoise())
            .sqrt();
    return dropped.add(deviation.mul(xi));
  }

  private static NDArray dropped(OutputStage stage, TensorProducts products) {
    if (!(stage.irDrop() > 0.0f)) {
      return products.product();
    }
    NDArray load = Products.needed(products.magnitude()).mul(stage.irDropLoad());
    NDArray relative = load.mul(0.05f).sub(0.2f).mul(load).add(0.5f).mul(load);
    NDArray positional = Products.needed(products.positional());
    return products.product().sub(relative.mul(positional).mul(stage.irDrop()));
  }

  /**
   * The normals that {@link TileKernels#readOut} draws for some products: drawn on the CPU from the
   * same stream, then copied to where the manager's arrays are.
   *
   * @param as the shape of the array, with the elements of {@code shape}
   */
  public static NDArray normals(
      NDManager manager, ReadoutShape shape, Shape as, RandomStream noise) {
    int elements = Math.toIntExact(shape.elements());
    long block = shape.firstElement() / RandomStream.BLOCK;
    int skipped = (int) (shape.firstElement() % RandomStream.BLOCK);
    float[] xi = new float[Math.addExact(skipped, elements)];
    TileKernelsProvider.kernels().fillNormal(1.0f, noise, block, MemorySegment.ofArray(xi));
    return manager.create(Arrays.copyOfRange(xi, skipped, xi.length), as);
  }
}
