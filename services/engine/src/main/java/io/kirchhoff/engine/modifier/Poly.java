package io.kirchhoff.engine.modifier;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.tensor.MatrixMemory;
import java.util.List;

/**
 * Normal noise that depends on the weight: {@code w + stdDev A poly(|w|/A) xi}, A the largest
 * weight.
 */
@Described(
    value = "Normal noise whose deviation is a polynomial of the weight",
    source = "aihwkit WeightModifierType.POLY")
public record Poly(
    @Parameter(
            value = "Multiplies the noise that the polynomial gives",
            min = 0.0,
            max = 100.0,
            source = ModifierTexts.STD_DEV_SOURCE)
        double stdDev,
    @Parameter(
            value =
                "Coefficients of the standard deviation over |w|/A, A the largest weight, the constant one first, relative to A",
            min = -1e3,
            max = 1e3,
            source = "aihwkit WeightModifierParameter coeffs")
        List<Double> coeffs,
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
  /** The programming noise of PCM over a range of 25 µS, as aihwkit rounds it. */
  public static final Poly STANDARD =
      new Poly(1.0, List.of(0.0105392, 0.0768, -0.046925), true, 1.0, 0.0, false, false, false);

  public Poly {
    coeffs = WeightPolynomial.checked(coeffs);
  }

  @Override
  public void add(MatrixMemory weights, double strength, ModifierDraws draws, MatrixMemory added) {
    float largest = Modification.largest(this, weights, relToActualWmax, assumedWmax);
    var polynomial = new WeightPolynomial(coeffs);
    Modification.fillNormal((float) (stdDev * strength) * largest, draws, added);
    for (int i = 0; i < weights.size(); i++) {
      added.set(i, added.get(i) * polynomial.at(Math.abs(weights.get(i)) / largest));
    }
  }
}
