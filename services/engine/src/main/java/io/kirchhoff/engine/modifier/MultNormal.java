package io.kirchhoff.engine.modifier;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.tensor.MatrixMemory;

/** Multiplicative normal noise: {@code w + stdDev A w xi}, A the largest weight. */
@Described(
    value = "Normal noise in proportion to each weight, times the largest one",
    source = "aihwkit WeightModifierType.MULT_NORMAL; its torch tile leaves the largest weight out")
public record MultNormal(
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
  public static final MultNormal STANDARD =
      new MultNormal(0.06, true, 1.0, 0.0, false, false, false);

  @Override
  public void add(MatrixMemory weights, double strength, ModifierDraws draws, MatrixMemory added) {
    float largest = Modification.largest(this, weights, relToActualWmax, assumedWmax);
    Modification.fillNormal((float) (stdDev * strength) * largest, draws, added);
    for (int i = 0; i < weights.size(); i++) {
      added.set(i, added.get(i) * weights.get(i));
    }
  }
}
