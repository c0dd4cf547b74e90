package io.kirchhoff.engine.device;

/** Phase-change memory of the HERMES chip: what its two variants share is all but the fit. */
interface HermesDevice extends PowerLawDevice {
  /** What was measured on this variant. */
  HermesFit fit();

  @Override
  default double gMin() {
    return 0.0;
  }

  @Override
  default double programmingDeviation(double target) {
    return fit().programmingDeviation(target, gMax());
  }

  @Override
  default double exponentMean(double target) {
    return HermesFit.exponentMean(target / gMax());
  }

  @Override
  default double exponentDeviation(double target) {
    return fit().exponentDeviation(target / gMax());
  }

  @Override
  default double relativeReadNoise(double programmed) {
    return fit().relativeReadNoise(programmed / gMax());
  }
}
