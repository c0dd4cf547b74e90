package io.kirchhoff.cli.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class CurvePictureTest {
  private static final Curve DIGITAL =
      new Curve(
          "digital",
          List.of(new Curve.Point(1, 0.9, null, 1), new Curve.Point(10_000, 0.9, null, 1)));
  private static final Curve CHIPS =
      new Curve(
          "R&D <chips>",
          List.of(
              new Curve.Point(1, 0.88, 0.01, 25),
              new Curve.Point(100, 0.86, 0.02, 25),
              new Curve.Point(10_000, 0.84, 0.02, 25)));

  @Test
  void aCurveIsALineABandAndAnEntryInTheLegend() throws Exception {
    Document svg = drawn(List.of(DIGITAL, CHIPS));
    assertThat(elements(svg, "polyline")).hasSize(2);
    assertThat(elements(svg, "polygon")).hasSize(2);
    assertThat(elements(svg, "circle")).hasSize(5);
    assertThat(texts(svg))
        .contains("digital", "R&D <chips>", "1 s", "100 s", "iso-accurate above", "Some network");
  }

  @Test
  void timesAreSpacedByTheirLogarithmAndAccuraciesEvenly() throws Exception {
    List<double[]> means = corners(elements(drawn(List.of(DIGITAL, CHIPS)), "polyline").get(1));
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
    Document svg = drawn(List.of(DIGITAL, CHIPS));
    List<double[]> means = corners(elements(svg, "polyline").get(1));
    List<double[]> band = corners(elements(svg, "polygon").get(1));
    assertThat(band).hasSize(6);
    double perPoint = (means.get(1)[1] - means.get(0)[1]) / 0.02;
    assertThat(means.get(0)[1] - band.get(0)[1]).isCloseTo(0.01 * perPoint, within(0.2));
    assertThat(band.get(5)[1] - means.get(0)[1]).isCloseTo(0.01 * perPoint, within(0.2));
    assertThat(means.get(2)[1] - band.get(2)[1]).isCloseTo(0.02 * perPoint, within(0.2));
  }

  @Test
  void allOfItIsInsideTheFrame() throws Exception {
    var wide = new Curve("wide", List.of(new Curve.Point(0, 0.5, 0.4, 2), point(1e8, 0.99)));
    Document svg = drawn(List.of(wide));
    for (double[] corner : corners(elements(svg, "polygon").getFirst())) {
      assertThat(corner[0]).isBetween(56.0, 692.0);
      assertThat(corner[1]).isBetween(63.0, 345.0);
    }
  }

  @Test
  void itHasColoursForDarkReaders() {
    assertThat(CurvePicture.of("x", List.of(DIGITAL), 0.8, "limit").orElseThrow())
        .contains("prefers-color-scheme: dark");
  }

  @Test
  void ofNoPointsThereIsNoPicture() {
    assertThat(CurvePicture.of("x", List.of(new Curve("none", List.of())), 0.9, "limit")).isEmpty();
  }

  private static Curve.Point point(double seconds, double mean) {
    return new Curve.Point(seconds, mean, null, 1);
  }

  private static Document drawn(List<Curve> curves) throws Exception {
    String svg = CurvePicture.of("Some network", curves, 0.89, "iso-accurate above").orElseThrow();
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document svg, String name) {
    NodeList found = svg.getElementsByTagName(name);
    var elements = new ArrayList<Element>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static List<String> texts(Document svg) {
    return elements(svg, "text").stream().map(Element::getTextContent).toList();
  }

  private static List<double[]> corners(Element shape) {
    var corners = new ArrayList<double[]>();
    for (String pair : shape.getAttribute("points").split(" ", -1)) {
      String[] numbers = pair.split(",", -1);
      corners.add(new double[] {Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])});
    }
    return corners;
  }
}
