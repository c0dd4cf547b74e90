package io.kirchhoff.engine.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.kirchhoff.engine.kernel.GradientKernels;
import io.kirchhoff.engine.kernel.RangeSums;
import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.thread.ElementBlocks;
import io.kirchhoff.engine.tile.AnalogTile;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts the gradients of a tile together from those of the slices of a batch, in their order. */
final class SliceGradients {
  private SliceGradients() {}

  /**
   * The gradients of a tile's parameters.
   *
   * @param x the layer's inputs, whose manager owns the result
   */
  static TileGradients of(
      AnalogTile tile, LayerTraining training, int index, List<TileSlice> slices, NDArray x) {
    NDManager manager = x.getManager();
    List<MemorySegment> parts =
        slices.stream().map(slice -> TensorMemory.of(slice.weightGradient())).toList();
    NDArray weight =
        TensorMemory.filled(
            manager,
            tile.weight().getShape(),
            memory -> weights(parts, training.stepFactors(tile), memory));
    var range = new RangeSums();
    slices.forEach(slice -> range.add(slice.range()));
    float ofRange =
        tile.settings().inputRange().enable() ? training.rangeGradient(index, range) : 0.0f;
    return new TileGradients(weight, outputScale(tile, slices, manager), ofRange);
  }

  /** Threads share the output lines. */
  private static void weights(List<MemorySegment> parts, float[] factors, MemorySegment out) {
    int inputs = (int) (out.byteSize() / Float.BYTES / factors.length);
    GradientKernels kernels = TileKernelsProvider.kernels().gradients();
    ElementBlocks.forEach(
        factors.length,
        inputs * parts.size(),
        (first, count) -> {
          UnaryOperator<MemorySegment> lines =
              all -> ElementBlocks.part(all, (long) first * inputs, (long) count * inputs);
          kernels.weightGradients(
              parts.stream().map(lines).toList(),
              Arrays.copyOfRange(factors, first, first + count),
              lines.apply(out));
        });
  }

  private static @Nullable NDArray outputScale(
      AnalogTile tile, List<TileSlice> slices, NDManager manager) {
    NDArray learned = tile.outputScale();
    if (learned == null) {
      return null;
    }
    float[] sums = new float[tile.outputs().size()];
    slices.forEach(slice -> slice.gammas().addTo(sums));
    if (learned.size() == sums.length) {
      return manager.create(sums);
    }
    float all = 0.0f;
    for (float sum : sums) {
      all += sum;
    }
    return manager.create(new float[] {all});
  }
}
