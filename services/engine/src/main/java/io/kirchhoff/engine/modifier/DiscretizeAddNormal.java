package io.kirchhoff.engine.modifier;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.tensor.MatrixMemory;

/**
 * Weights rounded to levels, then normal noise: {@code A q(w/A) + stdDev A xi}, A the largest
 * weight.
 */
@Described(
    value = "Weights rounded to equal steps, then additive normal noise",
    source = "aihwkit WeightModifierType.DISCRETIZE_ADD_NORMAL")
public record DiscretizeAddNormal(
    @Parameter(
            value = ModifierTexts.STD_DEV,
            min = 0.0,
            max = 10.0,
            source = ModifierTexts.STD_DEV_SOURCE)
        double stdDev,
    @Parameter(value = ModifierTexts.RES, min = 0.0, max = 1.0, source = ModifierTexts.RES_SOURCE)
        double res,
    @Parameter(value = ModifierTexts.STO_ROUND, source = ModifierTexts.STO_ROUND_SOURCE)
        boolean stoRound,
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
  /** Levels of 8 bits between -A and A. */
  public static final DiscretizeAddNormal STANDARD =
      new DiscretizeAddNormal(0.06, 2.0 / 254, false, true, 1.0, 0.0, false, false, false);

  @Override
  public void add(MatrixMemory weights, double strength, ModifierDraws draws, MatrixMemory added) {
    float largest = Modification.largest(this, weights, relToActualWmax, assumedWmax);
    var levels = Levels.of(res, stoRound, draws);
    Modification.fillNormal((float) (stdDev * strength) * largest, draws, added);
    for (int i = 0; i < weights.size(); i++) {
      float weight = weights.get(i);
      added.set(i, largest * levels.round(weight / largest, i) - weight + added.get(i));
    }
  }
}
