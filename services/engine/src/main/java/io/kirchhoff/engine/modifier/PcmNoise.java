package io.kirchhoff.engine.modifier;

import io.kirchhoff.engine.parameter.Described;
import io.kirchhoff.engine.parameter.Parameter;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.tensor.MatrixMemory;

/**
 * What programming, drift and a read of phase-change devices do to weights, signs kept; with no
 * time after t0 the expected noise at t0 (Rasch et al. 2023, Methods; aihwkit {@code
 * rpucuda/cuda/weight_modifier_cuda.cu}).
 */
@Described(
    value =
        "Programming noise, spread of drift, read noise and stuck devices of phase-change memory; signs stay",
    source = "Rasch et al. 2023, Methods; aihwkit WeightModifierType.PCM_NOISE")
public record PcmNoise(
    @Parameter(
            value =
                "Multiplies programming and read noise; 1 is what was measured, Rasch et al. train with 1 to 5",
            min = 0.0,
            max = 100.0,
            source = ModifierTexts.STD_DEV_SOURCE)
        double stdDev,
    @Parameter(
            value = "The conductance of the largest weight",
            unit = "µS",
            min = 1e-3,
            max = 1e6,
            source = "aihwkit WeightModifierParameter g_max")
        double gMax,
    @Parameter(
            value =
                "Targets below this share of the noise at 0 (0.26348 µS times stdDev) are not programmed",
            min = 0.0,
            max = 100.0,
            source = "aihwkit WeightModifierParameter pcm_zero_thres")
        double pcmZeroThres,
    @Parameter(
            value =
                "Time after t0 whose spread of drift is added; 0 for none. The mean drift is left out, as compensation removes it",
            unit = "s",
            min = 0.0,
            max = 1e10,
            source = "aihwkit WeightModifierParameter pcm_t_inference")
        double pcmTInference,
    @Parameter(
            value = "Time between programming and the first read",
            unit = "s",
            min = 1e-3,
            max = 1e6,
            source = "aihwkit WeightModifierParameter pcm_t0")
        double pcmT0,
    @Parameter(
            value = "The share of devices stuck at 0",
            min = 0.0,
            max = 1.0,
            source = "aihwkit WeightModifierParameter pcm_prob_at_reset")
        double pcmProbAtReset,
    @Parameter(
            value =
                "The share of weights with a device stuck at gMax: shifted by gMax up or down, then clipped",
            min = 0.0,
            max = 1.0,
            source = "aihwkit WeightModifierParameter pcm_prob_at_gmax")
        double pcmProbAtGmax,
    @Parameter(
            value = "The share of devices stuck anywhere in the range, on the side of the target",
            min = 0.0,
            max = 1.0,
            source = "aihwkit WeightModifierParameter pcm_prob_at_random")
        double pcmProbAtRandom,
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
  public static final PcmNoise STANDARD =
      new PcmNoise(1.0, 25.0, 0.0, 0.0, 20.0, 0.0, 0.0, 0.0, true, 1.0, 0.0, false, false, false);

  @Override
  public void add(MatrixMemory weights, double strength, ModifierDraws draws, MatrixMemory added) {
    float largest = Modification.largest(this, weights, relToActualWmax, assumedWmax);
    var device = new PcmWeight(this, stdDev * strength, largest, draws);
    float[] spread = device.normals(Purpose.MODIFIER_DRIFT, pcmTInference > 0.0, weights.size());
    float[] read = device.normals(Purpose.MODIFIER_READ, true, weights.size());
    Modification.fillNormal(1.0f, draws, added);
    for (int i = 0; i < weights.size(); i++) {
      float weight = weights.get(i);
      float drift = spread.length == 0 ? 0.0f : spread[i];
      added.set(i, (float) device.weight(weight, i, added.get(i), drift, read[i]) - weight);
    }
  }
}
