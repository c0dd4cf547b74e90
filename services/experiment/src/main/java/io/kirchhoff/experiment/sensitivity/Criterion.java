package io.kirchhoff.experiment.sensitivity;

import io.kirchhoff.engine.parameter.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * When a strength is too much: where the accuracy falls below a limit. Unless a margin is stated,
 * that is iso-accuracy as in Rasch et al. 2023.
 */
public record Criterion(
    @Parameter(
            value =
                "The least normalised accuracy: 0 is guessing, 1 the digital network at standard strengths",
            min = 0.01,
            max = 1,
            source = "Rasch et al. 2023, iso-accuracy")
        double level,
    @Parameter(
            value =
                "Where the standard strengths are below level already: how much normalised accuracy may fall below theirs",
            min = 1e-6,
            max = 1)
        double fallback,
    @Parameter(
            value =
                "How much accuracy, as a share, may fall below that at standard strengths, instead of level; absent: level holds",
            min = 1e-6,
            max = 1)
        @Nullable Double margin,
    @Parameter(
            value = "Which of the times tells where auto looks; absent: the last one",
            unit = "s",
            min = 0,
            max = 1e12)
        @Nullable Double timeSeconds) {
  public static final Criterion STANDARD = new Criterion(0.99, 0.005, null, null);

  /**
   * Why the limit is where it is.
   *
   * <p>ISO: normalised accuracy {@code level}; FALLBACK: {@code fallback} below the standard
   * strengths, which miss {@code level}; MARGIN: the stated margin below the standard strengths.
   */
  public enum Ground {
    ISO,
    FALLBACK,
    MARGIN
  }

  /**
   * The least accuracy that is still good.
   *
   * @param accuracy as a share
   */
  public record Limit(double accuracy, Ground ground) {}

  /**
   * The limit of a study.
   *
   * @param standard accuracy at standard strengths, as a share
   * @param digital accuracy of the digital network
   * @param chance accuracy of guessing
   */
  public Limit limit(double standard, double digital, double chance) {
    if (margin != null) {
      return new Limit(standard - margin, Ground.MARGIN);
    }
    double iso = digital - (1 - level) * (digital - chance);
    return standard >= iso
        ? new Limit(iso, Ground.ISO)
        : new Limit(standard - fallback * (digital - chance), Ground.FALLBACK);
  }
}
