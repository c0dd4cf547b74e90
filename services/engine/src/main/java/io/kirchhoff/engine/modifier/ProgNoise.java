package io.kirchhoff.engine.modifier;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.tensor.MatrixMemory;
import java.util.List;

/**
 * Noise of programming that keeps signs, being mirrored at 0: {@code sign(w) |w + stdDev/gMax A
 * poly(|w|/A) xi|}, A the largest weight.
 */
@Described(
    value =
        "Normal noise whose deviation is a polynomial of the weight, mirrored at 0 so that signs stay",
    source = "aihwkit WeightModifierType.PROG_NOISE")
public record ProgNoise(
    @Parameter(
            value = "Multiplies the noise that the polynomial gives",
            min = 0.0,
            max = 100.0,
            source = ModifierTexts.STD_DEV_SOURCE)
        double stdDev,
    @Parameter(
            value =
                "Coefficients of the standard deviation over |w|/A, A the largest weight, the constant one first, in µS. The default coeffs of aihwkit are divided by 25 already and give 25 times too little noise here",
            unit = "µS",
            min = -1e3,
            max = 1e3,
            source = "Rasch et al. 2023, Methods; aihwkit WeightModifierParameter coeffs")
        List<Double> coeffs,
    @Parameter(
            value = "The conductance of the largest weight",
            unit = "µS",
            min = 1e-3,
            max = 1e6,
            source = "aihwkit WeightModifierParameter g_max")
        double gMax,
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
  /** The programming noise of PCM. */
  public static final ProgNoise STANDARD =
      new ProgNoise(
          1.0, List.of(0.26348, 1.965, -1.1731), 25.0, true, 1.0, 0.0, false, false, false);

  public ProgNoise {
    coeffs = WeightPolynomial.checked(coeffs);
  }

  @Override
  public void add(MatrixMemory weights, double strength, ModifierDraws draws, MatrixMemory added) {
    float largest = Modification.largest(this, weights, relToActualWmax, assumedWmax);
    var polynomial = new WeightPolynomial(coeffs);
    Modification.fillNormal((float) (stdDev * strength / gMax) * largest, draws, added);
    for (int i = 0; i < weights.size(); i++) {
      float weight = weights.get(i);
      float noisy = Math.abs(weight + added.get(i) * polynomial.at(Math.abs(weight) / largest));
      added.set(i, (weight < 0.0f ? -noisy : noisy) - weight);
    }
  }
}
