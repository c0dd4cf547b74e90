package io.kirchhoff.engine.modifier;

import io.kirchhoff.engine.kernel.TileKernelsProvider;
import io.kirchhoff.engine.random.Purpose;
import io.kirchhoff.engine.random.RandomStream;
import java.lang.foreign.MemorySegment;

/** One weight after the other in phase-change devices, conductances in µS. */
final class PcmWeight {
  private static final double READ_TIME = 250e-9;
  private static final double NOISE_AT_ZERO = 0.26348;

  private final PcmNoise rule;
  private final double scale;
  private final double largest;
  private final double gMax;
  private final double threshold;
  private final double decades;
  private final double readFactor;
  private final ModifierDraws draws;
  private final RandomStream faults;
  private final boolean faulty;

  /**
   * @param scale multiplies programming and read noise
   * @param largest the weight at the largest conductance
   */
  PcmWeight(PcmNoise rule, double scale, double largest, ModifierDraws draws) {
    this.rule = rule;
    this.scale = scale;
    this.largest = largest;
    this.gMax = rule.gMax();
    this.threshold = rule.pcmZeroThres() * scale * NOISE_AT_ZERO;
    double time = rule.pcmTInference() + rule.pcmT0();
    this.decades = Math.log(time / rule.pcmT0());
    this.readFactor = Math.sqrt(Math.log((time + READ_TIME) / (2.0 * READ_TIME)));
    this.draws = draws;
    this.faults = draws.stream(Purpose.MODIFIER_FAULT);
    this.faulty = rule.pcmProbAtReset() + rule.pcmProbAtGmax() + rule.pcmProbAtRandom() > 0.0;
  }

  /** Standard normals, one for each weight; none if they are not wanted. */
  float[] normals(Purpose purpose, boolean wanted, int count) {
    float[] normals = new float[wanted ? count : 0];
    if (wanted) {
      MemorySegment memory = MemorySegment.ofArray(normals);
      TileKernelsProvider.kernels().fillNormal(1.0f, draws.stream(purpose), 0, memory);
    }
    return normals;
  }

  /**
   * The weight that is read.
   *
   * @param place the number of the weight
   * @param programming a standard normal, as are the next two
   */
  double weight(float weight, int place, float programming, float drift, float read) {
    double target = Math.clamp(weight, -largest, largest) * gMax / largest;
    target = Math.abs(target) > threshold ? target : 0.0;
    boolean negative = target < 0.0;
    if (faulty) {
      target = stuck(target, place);
    }
    if (target == 0.0) {
      return 0.0;
    }
    double relative = Math.abs(target) / gMax;
    double deviation = NOISE_AT_ZERO + (1.965 - 1.1731 * relative) * relative;
    double conductance = target + scale * deviation * programming;
    double programmed = Math.abs(conductance) / gMax;
    if (decades > 0.0) {
      double logarithm = Math.log(Math.max(programmed, 1e-6));
      double spread = Math.clamp(-0.0125 * logarithm - 0.0059, 0.008, 0.045);
      conductance *= Math.exp(-decades * Math.abs(drift * spread));
    }
    double relativeNoise = Math.min(0.0088 / Math.max(Math.pow(programmed, 0.65), 1e-3), 0.2);
    conductance += scale * Math.abs(conductance) * relativeNoise * readFactor * read;
    double magnitude = Math.abs(conductance) / gMax * largest;
    return negative ? -magnitude : magnitude;
  }

  /** Where the device is, if it does not follow its target. Five draws for each weight. */
  private double stuck(double target, int place) {
    long first = 5L * place;
    double stuck = faults.uniform(first) < rule.pcmProbAtReset() ? 0.0 : target;
    if (faults.uniform(first + 1) < rule.pcmProbAtGmax()) {
      stuck += faults.uniform(first + 2) > 0.5 ? -gMax : gMax;
    }
    if (faults.uniform(first + 3) < rule.pcmProbAtRandom()) {
      double anywhere = faults.uniform(first + 4) * gMax;
      stuck = stuck > 0.0 ? anywhere : -anywhere;
    }
    return Math.clamp(stuck, -gMax, gMax);
  }
}
