package io.kirchhoff.engine.modifier;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.tensor.MatrixMemory;

/** Additive normal noise: {@code w + stdDev A xi}, A the largest weight. */
@Described(
    value = "Additive normal noise on every weight, new for each mini-batch",
    source = "aihwkit WeightModifierType.ADD_NORMAL")
public record AddNormal(
    @Parameter(
            value = ModifierTexts.STD_DEV,
            min = 0.0,
            max = 10.0,
            source = ModifierTexts.STD_DEV_SOURCE)
        double stdDev,
    @Parameter(value = ModifierTexts.REL, source = ModifierTexts.REL_SOURCE)
        boolean relToActualWmax,
    @Parameter(
            value = ModifierTexts.ASSUMED,
            min = 1e-6,
            max = 1e3,
            source = ModifierTexts.ASSUMED_SOURCE)
        double assumedWmax,
    @Parameter(
            value = ModifierTexts.PDROP,
            min = 0.0,
            max = 1.0,
            source = ModifierTexts.PDROP_SOURCE)
        double pdrop,
    @Parameter(value = ModifierTexts.COPY_LAST, source = ModifierTexts.COPY_LAST_SOURCE)
        boolean copyLastColumn,
    @Parameter(value = ModifierTexts.DURING_TEST, source = ModifierTexts.DURING_TEST_SOURCE)
        boolean enableDuringTest,
    @Parameter(value = ModifierTexts.PER_SAMPLE, source = ModifierTexts.PER_SAMPLE_SOURCE)
        boolean perBatchSample)
    implements WeightModifier {
  /** Relative to the largest weight of the tile, without drop connect. */
  public AddNormal(double stdDev) {
    this(stdDev, true, 1.0, 0.0, false, false, false);
  }

  @Override
  public void add(MatrixMemory weights, double strength, ModifierDraws draws, MatrixMemory added) {
    float largest = Modification.largest(this, weights, relToActualWmax, assumedWmax);
    Modification.fillNormal((float) (stdDev * strength) * largest, draws, added);
  }
}
