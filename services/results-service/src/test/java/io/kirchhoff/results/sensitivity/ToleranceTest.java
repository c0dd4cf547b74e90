package io.kirchhoff.results.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.experiment.sensitivity.Criterion;
import io.kirchhoff.results.sensitivity.Strengths.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToleranceTest {
  private static final double DIGITAL = 0.95;
  private static final double CHANCE = 0.15;

  @Test
  void theThresholdIsInterpolatedBetweenTheStrengthsAroundIt() {
    List<Tried> tried =
        List.of(
            new Tried(1, chips(0.95)),
            new Tried(2, chips(0.946)),
            new Tried(4, chips(0.938)),
            new Tried(8, chips(0.8)));
    Tolerance found = tolerance(Strengths.of(tried, 1.0, true), chips(0.95));
    assertThat(found.limit().accuracy()).isCloseTo(0.942, within(1e-12));
    assertThat(found.threshold()).isCloseTo(3, within(1e-9));
    assertThat(found.low()).isCloseTo(3, within(1e-9));
    assertThat(found.standardError()).isCloseTo(0, within(1e-9));
    assertThat(Strengths.at(found.place(), List.of(0.1, 0.2, 0.3, 0.5)))
        .as("what else is known there")
        .isCloseTo(0.25, within(1e-9));
  }

  @Test
  void bitsGoDownAndTheLowerEndOfTheIntervalMayNotBeReached() {
    List<Tried> tried =
        List.of(new Tried(4, chips(0.9)), new Tried(6, chips(0.944)), new Tried(8, chips(0.95)));
    Tolerance found = tolerance(Strengths.of(tried, 8.0, false), chips(0.95));
    assertThat(found.threshold()).isCloseTo(6 - 2 * 0.002 / 0.044, within(1e-9));
    Tolerance never = tolerance(Strengths.of(tried.subList(1, 3), 8.0, false), chips(0.95));
    assertThat(never.threshold()).isNull();
    assertThat(never.low()).isNull();
    assertThat(never.high()).isNull();
  }

  /** Chips that differ much, all by the same: what they have in common goes out. */
  @Test
  void theIntervalComesFromTheSameChipsAtAllStrengths() {
    var random = new Random(5);
    List<Double> base = new ArrayList<>();
    List<Double> far = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      double chip = 0.945 + 0.02 * random.nextGaussian();
      base.add(chip);
      far.add(chip - 0.02 + 0.001 * random.nextGaussian());
    }
    var criterion = new Criterion(0.99, 0.005, 0.01, null);
    List<Tried> tried = List.of(new Tried(0, base), new Tried(0.1, far));
    Tolerance found =
        Tolerance.of(
            Strengths.of(tried, 0.0, true), base, mean -> criterion.limit(mean, DIGITAL, CHANCE));
    assertThat(found.threshold()).isCloseTo(0.05, within(0.002));
    assertThat(found.high() - found.low()).isBetween(0.0005, 0.006);
    assertThat(found.standardError()).isBetween(0.0001, 0.002);
    assertThat(found.limit().ground()).isEqualTo(Criterion.Ground.MARGIN);
  }

  private static Tolerance tolerance(Strengths tried, List<Double> base) {
    return Tolerance.of(tried, base, mean -> Criterion.STANDARD.limit(mean, DIGITAL, CHANCE));
  }

  private static List<Double> chips(double accuracy) {
    return List.of(accuracy, accuracy, accuracy);
  }
}
