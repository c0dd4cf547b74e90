package io.kirchhoff.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhoff.picture.DrawnCurve.Point;
import io.kirchhoff.picture.JobPicture.Part;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class JobPictureTest {
  private static final double YEAR = 31_536_000;
  private static final DrawnCurve DIGITAL = curve("digital", true, 0.9, 0.9);
  private static final DrawnCurve MAPPED =
      new DrawnCurve(
          "R&D <chips>",
          false,
          List.of(new Point(1, 0.88, 0.87, 0.89), new Point(YEAR, 0.8, 0.76, 0.84)));

  @Test
  void itHasTitleNoteLegendUnitAndRoundTimes() throws Exception {
    Drawing picture = drawn(List.of(new Part(Metric.ACCURACY, List.of(DIGITAL, MAPPED))));
    assertThat(picture.texts())
        .contains("A job", "25 chips", "digital", "R&D <chips>", "accuracy in %")
        .containsSubsequence("1 s", "1 min", "1 hour", "1 day", "1 month", "1 year");
  }

  @Test
  void itsNumbersHaveTheDigitsOfSvgWhereverTheServerStands() throws Exception {
    List<Part> parts = List.of(new Part(Metric.ACCURACY, List.of(DIGITAL, MAPPED)));
    Locale before = Locale.getDefault();
    List<String> texts = drawn(parts).texts();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(drawn(parts).texts()).isEqualTo(texts);
      assertThat(drawn(parts).elements("svg").getFirst().getAttribute("width")).matches("[0-9]+");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theBandIsBetweenLowAndHigh() throws Exception {
    Drawing picture = drawn(List.of(new Part(Metric.ACCURACY, List.of(DIGITAL, MAPPED))));
    List<double[]> mean = Drawing.corners(picture.elements("polyline").get(1));
    List<double[]> band = Drawing.corners(picture.elements("polygon").get(1));
    double perShare = (mean.get(1)[1] - mean.get(0)[1]) / 0.08;
    assertThat(mean.get(0)[1] - band.get(0)[1]).isCloseTo(0.01 * perShare, within(0.2));
    assertThat(band.get(2)[1] - mean.get(1)[1]).isCloseTo(0.04 * perShare, within(0.2));
  }

  @Test
  void theBaselineAloneIsDashed() throws Exception {
    Drawing picture = drawn(List.of(new Part(Metric.ACCURACY, List.of(MAPPED, DIGITAL))));
    assertThat(picture.elements("polyline"))
        .extracting(line -> line.getAttribute("class"))
        .containsExactly("c1 curve", "c0 curve baseline");
  }

  @Test
  void eachMetricHasAPartAndANameHasOneColour() throws Exception {
    DrawnCurve perplexity = curve(MAPPED.name(), false, 12, 4_000_000);
    Drawing picture =
        drawn(
            List.of(
                new Part(Metric.PERPLEXITY, List.of(perplexity)),
                new Part(Metric.ACCURACY, List.of(DIGITAL, MAPPED))));
    assertThat(picture.texts())
        .contains("perplexity (lower is better)", "accuracy in %", "1.0e+06", "1 year")
        .containsOnlyOnce("R&D <chips>");
    assertThat(picture.elements("polyline"))
        .extracting(line -> line.getAttribute("class"))
        .containsExactly("c1 curve", "c0 curve baseline", "c1 curve");
  }

  @Test
  void aLongLegendTakesRowsAndMoreCurvesThanColoursAreToldApartByTheirPoints() throws Exception {
    List<DrawnCurve> many =
        IntStream.range(0, 10)
            .mapToObj(i -> curve("a name of many words, number " + i, false, 0.9, 0.8))
            .toList();
    Drawing picture = drawn(List.of(new Part(Metric.ACCURACY, many)));
    assertThat(picture.elements("circle"))
        .extracting(point -> point.getAttribute("class"))
        .contains("c1", "c1 hollow", "c5 hollow");
    for (Element text : picture.elements("text")) {
      assertThat(Double.parseDouble(text.getAttribute("x"))).isBetween(0.0, 700.0);
    }
    assertThat(picture.elements("rect").get(1).getAttribute("y")).isEqualTo("160.0");
  }

  @Test
  void withoutPointsItSaysSo() throws Exception {
    DrawnCurve none = new DrawnCurve("none", false, List.of());
    assertThat(drawn(List.of(new Part(Metric.ACCURACY, List.of(none)))).texts())
        .contains("A job", "No points yet.")
        .doesNotContain("none");
  }

  @Test
  void timesThatAreNotRoundAreNamedWhereNoOthersAre() throws Exception {
    var early =
        new DrawnCurve("early", false, List.of(new Point(0, 1, 1, 1), new Point(25, 1, 1, 1)));
    assertThat(drawn(List.of(new Part(Metric.ACCURACY, List.of(early)))).texts())
        .contains("0 s", "25 s");
  }

  @Test
  void charactersThatXmlDoesNotAllowDoNoHarm() throws Exception {
    String svg = JobPicture.of("a\u0001b\ud800", "", List.of());
    assertThat(new Drawing(svg).texts()).contains("a?b?");
  }

  private static DrawnCurve curve(String name, boolean baseline, double first, double last) {
    return new DrawnCurve(
        name,
        baseline,
        List.of(new Point(1, first, first, first), new Point(YEAR, last, last, last)));
  }

  private static Drawing drawn(List<Part> parts) throws Exception {
    return new Drawing(JobPicture.of("A job", "25 chips", parts));
  }
}
