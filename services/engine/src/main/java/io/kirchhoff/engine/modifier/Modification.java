package io.kirchhoff.engine.modifier;

import ai.djl.ndarray.NDArray;
import io.kirchhoff.engine.kernel.TileKernels;
import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.kernel.WeightKernels;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.RandomStream;
import io.kirchhoff.engine.tensor.MatrixMemory;
import io.kirchhoff.engine.tensor.TensorMemory;
import io.kirchhoff.engine.thread.ElementBlocks;
import java.lang.foreign.MemorySegment;

/** Applies a rule to the weights of a tile. */
public final class Modification {
  private Modification() {}

  /**
   * The modified weights, differentiably: their gradient is that of the clean ones.
   *
   * @param weights outputs x inputs; not written to
   * @param strength multiplies the noise: 1, or less while it is ramped up
   */
  public static NDArray of(
      WeightModifier rule, double strength, NDArray weights, ModifierDraws draws) {
    return rule instanceof NoModifier
        ? weights
        : weights.add(difference(rule, strength, weights, draws));
  }

  /** The same numbers without a way back. */
  public static NDArray values(
      WeightModifier rule, double strength, NDArray weights, ModifierDraws draws) {
    if (rule instanceof NoModifier) {
      return weights.stopGradient();
    }
    NDArray sum = difference(rule, strength, weights, draws);
    MemorySegment clean = TensorMemory.of(weights);
    WeightKernels kernels = TileKernelsProvider.kernels().weights();
    TensorMemory.change(
        sum,
        memory ->
            ElementBlocks.forEach(
                Math.toIntExact(sum.size()),
                1,
                (first, count) ->
                    kernels.add(
                        ElementBlocks.part(memory, first, count),
                        ElementBlocks.part(clean, first, count))));
    return sum;
  }

  private static NDArray difference(
      WeightModifier rule, double strength, NDArray weights, ModifierDraws draws) {
    int outputs = (int) weights.getShape().get(0);
    int inputs = (int) weights.getShape().get(1);
    var clean = new MatrixMemory(TensorMemory.of(weights), outputs, inputs);
    return TensorMemory.filled(
        weights.getManager(),
        weights.getShape(),
        memory -> {
          var added = new MatrixMemory(memory, outputs, inputs);
          rule.add(clean, strength, draws, added);
          drop(rule.pdrop(), clean, draws.stream(Purpose.DROP_CONNECT), added);
          if (rule.copyLastColumn()) {
            for (int output = 0; output < outputs; output++) {
              added.set((output + 1L) * inputs - 1, 0.0f);
            }
          }
        });
  }

  private static void drop(
      double probability, MatrixMemory clean, RandomStream draws, MatrixMemory added) {
    if (probability > 0.0) {
      for (int i = 0; i < clean.size(); i++) {
        if (draws.uniform(i) < probability) {
          added.set(i, -clean.get(i));
        }
      }
    }
  }

  /**
   * What noise and levels are relative to: the largest weight of a tile, or 1 if all are 0.
   *
   * @param actual whether it is that of these weights, the exempt ones left out; else what is
   *     assumed
   */
  static float largest(WeightModifier rule, MatrixMemory weights, boolean actual, double assumed) {
    float largest = (float) assumed;
    if (actual) {
      largest = 0.0f;
      int inputs = weights.columns() - (rule.copyLastColumn() ? 1 : 0);
      for (float line : ElementBlocks.largestOfRows(weights, inputs)) {
        largest = Math.max(largest, line);
      }
    }
    return largest > 0.0f ? largest : 1.0f;
  }

  /** Writes {@code deviation xi} for each weight, with standard normal xi. */
  static void fillNormal(float deviation, ModifierDraws draws, MatrixMemory added) {
    if (deviation == 0.0f) {
      added.memory().fill((byte) 0);
    } else {
      RandomStream stream = draws.stream(Purpose.WEIGHT_MODIFIER);
      TileKernels kernels = TileKernelsProvider.kernels();
      ElementBlocks.forEach(
          added.size(),
          1,
          (first, count) ->
              kernels.fillNormal(
                  deviation,
                  stream,
                  first / RandomStream.BLOCK,
                  ElementBlocks.part(added.memory(), first, count)));
    }
  }
}
