package io.kirchhoff.engine.modifier;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.tensor.MatrixMemory;

/**
 * Weights squeezed and rounded: {@code q(tanh(w) dorefaClip/tanh(A))}, A the largest weight (Zhou
 * et al., DoReFa-Net, 2016).
 */
@Described(
    value = "Weights squeezed by tanh to dorefaClip and rounded to equal steps",
    source = "Zhou et al., DoReFa-Net, 2016; aihwkit WeightModifierType.DOREFA")
public record DoReFa(
    @Parameter(
            value =
                "The step of the levels, of the same unit as dorefaClip; 0 for no rounding and no modification",
            min = 0.0,
            max = 1.0,
            source = ModifierTexts.RES_SOURCE)
        double res,
    @Parameter(value = ModifierTexts.STO_ROUND, source = ModifierTexts.STO_ROUND_SOURCE)
        boolean stoRound,
    @Parameter(
            value = "The largest weight before rounding",
            min = 1e-6,
            max = 1e3,
            source = "aihwkit WeightModifierParameter dorefa_clip")
        double dorefaClip,
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
  /** Levels of 8 bits between -1 and 1. */
  public static final DoReFa STANDARD =
      new DoReFa(2.0 / 254, false, 0.6, true, 1.0, 0.0, false, false, false);

  @Override
  public void add(MatrixMemory weights, double strength, ModifierDraws draws, MatrixMemory added) {
    if (res <= 0.0) {
      added.memory().fill((byte) 0);
      return;
    }
    float largest = Modification.largest(this, weights, relToActualWmax, assumedWmax);
    var levels = Levels.of(res, stoRound, draws);
    float scale = (float) Math.abs(dorefaClip / Math.tanh(largest));
    for (int i = 0; i < weights.size(); i++) {
      float weight = weights.get(i);
      added.set(i, levels.round((float) Math.tanh(weight) * scale, i) - weight);
    }
  }
}
