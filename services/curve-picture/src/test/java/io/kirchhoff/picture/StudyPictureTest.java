package io.kirchhoff.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StudyPictureTest {
  private static final DrawnCurve DIGITAL =
      new DrawnCurve("digital", false, List.of(point(1, 0.9, 0), point(10_000, 0.9, 0)));
  private static final DrawnCurve CHIPS =
      new DrawnCurve(
          "R&D <chips>",
          false,
          List.of(point(1, 0.88, 0.01), point(100, 0.86, 0.02), point(10_000, 0.84, 0.02)));

  @Test
  void aCurveIsALineABandAndAnEntryInTheLegend() throws Exception {
    Drawing svg = drawn(List.of(DIGITAL, CHIPS));
    assertThat(svg.elements("polyline")).hasSize(2);
    assertThat(svg.elements("polygon")).hasSize(2);
    assertThat(svg.elements("circle")).hasSize(5);
    assertThat(svg.texts())
        .contains("digital", "R&D <chips>", "1 s", "100 s", "iso-accurate above", "Some network");
  }

  @Test
  void timesAreSpacedByTheirLogarithmAndAccuraciesEvenly() throws Exception {
    List<double[]> means =
        Drawing.corners(drawn(List.of(DIGITAL, CHIPS)).elements("polyline").get(1));
    assertThat(means).hasSize(3);
    double first = means.get(1)[0] - means.get(0)[0];
    assertThat(first).isPositive();
    assertThat(means.get(2)[0] - means.get(1)[0]).isCloseTo(first, within(0.2));
    double fall = means.get(1)[1] - means.get(0)[1];
    assertThat(fall).as("down the picture").isPositive();
    assertThat(means.get(2)[1] - means.get(1)[1]).isCloseTo(fall, within(0.2));
  }

  @Test
  void theBandIsOneStandardDeviationOnEachSide() throws Exception {
    Drawing svg = drawn(List.of(DIGITAL, CHIPS));
    List<double[]> means = Drawing.corners(svg.elements("polyline").get(1));
    List<double[]> band = Drawing.corners(svg.elements("polygon").get(1));
    assertThat(band).hasSize(6);
    double perPoint = (means.get(1)[1] - means.get(0)[1]) / 0.02;
    assertThat(means.get(0)[1] - band.get(0)[1]).isCloseTo(0.01 * perPoint, within(0.2));
    assertThat(band.get(5)[1] - means.get(0)[1]).isCloseTo(0.01 * perPoint, within(0.2));
    assertThat(means.get(2)[1] - band.get(2)[1]).isCloseTo(0.02 * perPoint, within(0.2));
  }

  @Test
  void allOfItIsInsideTheFrame() throws Exception {
    var wide = new DrawnCurve("wide", false, List.of(point(0, 0.5, 0.4), point(1e8, 0.99, 0)));
    Drawing svg = drawn(List.of(wide));
    for (double[] corner : Drawing.corners(svg.elements("polygon").getFirst())) {
      assertThat(corner[0]).isBetween(56.0, 692.0);
      assertThat(corner[1]).isBetween(63.0, 345.0);
    }
  }

  @Test
  void itHasColoursForDarkReaders() {
    assertThat(StudyPicture.of("x", List.of(DIGITAL), 0.8, "limit").orElseThrow())
        .contains("prefers-color-scheme: dark");
  }

  @Test
  void ofNoPointsThereIsNoPicture() {
    assertThat(
            StudyPicture.of("x", List.of(new DrawnCurve("none", false, List.of())), 0.9, "limit"))
        .isEmpty();
  }

  private static DrawnCurve.Point point(double seconds, double mean, double spread) {
    return new DrawnCurve.Point(seconds, mean, mean - spread, mean + spread);
  }

  private static Drawing drawn(List<DrawnCurve> curves) throws Exception {
    String svg = StudyPicture.of("Some network", curves, 0.89, "iso-accurate above").orElseThrow();
    return new Drawing(svg);
  }
}
