package io.kirchhoff.experiment.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {
  @Test
  void aPointHasMeanDeviationAndStudentsInterval() {
    CurvePoint point = CurvePoint.of(60, List.of(0.90, 0.92, 0.94, 0.96));
    assertThat(point.mean()).isCloseTo(0.93, within(1e-12));
    assertThat(point.std()).isCloseTo(0.0258199, within(1e-7));
    // t(0.975, 3) = 3.182446
    assertThat(point.ci95().high()).isCloseTo(0.93 + 3.182446 * 0.0258199 / 2, within(1e-6));
    assertThat(point.ci95().low()).isCloseTo(0.93 - 3.182446 * 0.0258199 / 2, within(1e-6));
  }

  @Test
  void aSingleChipHasNoInterval() {
    CurvePoint point = CurvePoint.of(60, List.of(0.9));
    assertThat(point.std()).isNull();
    assertThat(point.ci95()).isNull();
    assertThat(point.quantiles()).isNull();
  }

  /** As numpy.quantile gives them. */
  @Test
  void quantilesAreLinearBetweenTheSortedChips() {
    Quantiles four = Quantiles.of(4, 1, 3, 2);
    assertThat(List.of(four.p25(), four.p50(), four.p75())).containsExactly(1.75, 2.5, 3.25);
    assertThat(Quantiles.of(5, 1, 3)).isEqualTo(new Quantiles(1.2, 2, 3, 4, 4.8));
  }

  @Test
  void theOrderInWhichPointsArriveChangesNothing() {
    var points =
        List.of(
            new Point("b", "accuracy", 1, 1, 0.3),
            new Point("a", "accuracy", 3600, 0, 0.1),
            new Point("b", "accuracy", 1, 0, 0.2),
            new Point("a", "accuracy", 1, 0, 0.7));
    List<Curve> curves = Curve.of(ChipValues.of(points), List.of("a", "b"));
    assertThat(Curve.of(ChipValues.of(points.reversed()), List.of("a", "b"))).isEqualTo(curves);
    assertThat(curves).extracting(Curve::name).containsExactly("a", "b");
    assertThat(curves.getFirst().points())
        .extracting(CurvePoint::seconds)
        .containsExactly(1.0, 3600.0);
    assertThat(curves.getLast().points().getFirst().repeats()).containsExactly(0.2, 0.3);
  }
}
