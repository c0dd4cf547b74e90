package io.kirchhoff.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.experiment.curve.ChipValues;
import io.kirchhoff.experiment.curve.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnduranceTest {
  private static final double[] TIMES = {1, 100, 10_000};

  private static Chips chips(double[]... values) {
    var points = new ArrayList<Point>();
    for (int chip = 0; chip < values.length; chip++) {
      for (int i = 0; i < values[chip].length; i++) {
        points.add(new Point("mapped", Point.ACCURACY, TIMES[i], chip, values[chip][i]));
      }
    }
    return Chips.of(ChipValues.of(points));
  }

  @Test
  void theLossIsFoundBetweenTwoTimesInTheirLogarithm() {
    Endurance lasts = Endurance.of("mapped", chips(new double[] {0.9, 0.9, 0.88}), 0.01);
    assertThat(lasts.seconds()).isCloseTo(1_000, within(1e-6));
    assertThat(lasts.startAccuracy()).isEqualTo(0.9);
    assertThat(lasts.low()).as("interval of a single chip").isNull();
  }

  @Test
  void fromTimeZeroTheLossIsFoundInTime() {
    List<Point> points =
        List.of(
            new Point("mapped", Point.ACCURACY, 0, 0, 0.9),
            new Point("mapped", Point.ACCURACY, 100, 0, 0.88));
    assertThat(Endurance.of("mapped", Chips.of(ChipValues.of(points)), 0.01).seconds())
        .isCloseTo(50, within(1e-6));
  }

  @Test
  void whatIsNotLostByTheLastTimeIsNotGuessed() {
    double[] steady = {0.9, 0.895, 0.891};
    Endurance lasts = Endurance.of("mapped", chips(steady, steady), 0.01);
    assertThat(lasts.seconds()).isNull();
    assertThat(lasts.low()).isNull();
    assertThat(lasts.high()).isNull();
  }

  @Test
  void theIntervalHoldsTheEstimateAndIsTheSameEachTime() {
    Chips chips =
        chips(
            new double[] {0.91, 0.90, 0.86},
            new double[] {0.90, 0.90, 0.89},
            new double[] {0.92, 0.91, 0.88},
            new double[] {0.90, 0.88, 0.85});
    Endurance lasts = Endurance.of("mapped", chips, 0.01);
    assertThat(lasts.low()).isLessThan(lasts.seconds());
    assertThat(lasts.high()).isGreaterThan(lasts.seconds());
    assertThat(Endurance.of("mapped", chips, 0.01)).isEqualTo(lasts);
    assertThat(lasts.n()).isEqualTo(4);
  }

  @Test
  void aChipThatWasNotReadAtAllTimesIsLeftOut() {
    Chips chips = chips(new double[] {0.9, 0.9, 0.88}, new double[] {0.5});
    assertThat(chips.count()).isEqualTo(1);
  }

  @Test
  void differencesAreThoseOfTheSameChip() {
    List<Point> reference =
        List.of(
            new Point("mapped", Point.ACCURACY, 1, 0, 0.5),
            new Point("mapped", Point.ACCURACY, 1, 1, 0.7),
            new Point("mapped", Point.ACCURACY, 1, 2, 0.9));
    List<Point> points =
        List.of(
            new Point("mapped", Point.ACCURACY, 1, 2, 0.95),
            new Point("mapped", Point.ACCURACY, 1, 1, 0.8),
            new Point("other", Point.ACCURACY, 1, 1, 0.8));
    var curves =
        PairedDifferences.of(ChipValues.of(points), ChipValues.of(reference), List.of("mapped"));
    assertThat(curves).hasSize(1);
    assertThat(curves.getFirst().points().getFirst().repeats())
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
        .containsExactly(0.1, 0.05);
  }
}
