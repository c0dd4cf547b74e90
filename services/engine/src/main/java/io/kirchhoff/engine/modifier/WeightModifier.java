package io.kirchhoff.engine.modifier;

import io.kirchhoff.engine.tensor.MatrixMemory;

/**
 * A rule for the weights of a mini-batch (aihwkit {@code rpucuda/weight_modifier.cpp}). Gradients
 * are those of the clean weights at the modified ones.
 */
public sealed interface WeightModifier
    permits NoModifier,
        AddNormal,
        MultNormal,
        Poly,
        ProgNoise,
        Discretize,
        DiscretizeAddNormal,
        DoReFa,
        DropConnect,
        Copy,
        PcmNoise {
  /** The probability that a modified weight is 0. */
  double pdrop();

  /** Whether the last input line is left as it is. */
  boolean copyLastColumn();

  /** Whether tests between training steps use modified weights too; these share one draw. */
  boolean enableDuringTest();

  /** Whether the draws of a training step are new for each sample of its mini-batch. */
  boolean perBatchSample();

  /**
   * Writes what the rule adds to each weight, without drop connect.
   *
   * @param weights normalised weights of a tile, outputs x inputs; not written to
   * @param strength 1, or less while the noise is ramped up; multiplies {@code stdDev}
   * @param added every element is to be written; holds anything before
   */
  void add(MatrixMemory weights, double strength, ModifierDraws draws, MatrixMemory added);
}
