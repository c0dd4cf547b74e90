package io.kirchhoff.engine.modifier;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.tensor.MatrixMemory;

/**
 * The weights themselves, for configurations of aihwkit that name it; only drop connect changes
 * them.
 */
@Described(
    value = "Training with clean weights, or with drop connect alone where pdrop is stated",
    source = "aihwkit WeightModifierType.COPY")
public record Copy(
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
  public static final Copy STANDARD = new Copy(0.0, false, false, false);

  @Override
  public void add(MatrixMemory weights, double strength, ModifierDraws draws, MatrixMemory added) {
    added.memory().fill((byte) 0);
  }
}
