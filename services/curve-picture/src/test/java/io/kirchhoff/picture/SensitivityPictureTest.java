package io.kirchhoff.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.picture.SensitivityPicture.Curve;
import io.kirchhoff.picture.SensitivityPicture.Panel;
import io.kirchhoff.picture.SensitivityPicture.Point;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SensitivityPictureTest {
  @Test
  void thereIsAPanelForEachNonidealityAndAStrengthOfZeroHasAPlace() {
    var noise =
        new Panel(
            "Noise at outputs",
            "output-noise",
            0.0,
            0.94,
            0.05,
            List.of(
                new Curve("1 hour", List.of(point(0, 0.95), point(0.01, 0.949), point(0.1, 0.9)))));
    var bits =
        new Panel(
            "ADC",
            "adc-bits [bits]",
            8.0,
            0.94,
            null,
            List.of(new Curve("1 hour", List.of(point(8, 0.95), point(6, 0.94)))));
    String svg =
        SensitivityPicture.of("A <study>", "note", List.of(noise, bits), PictureTheme.LIGHT);
    assertThat(svg)
        .contains("A &lt;study&gt;", "Noise at outputs", "adc-bits [bits]", ">0.01<", ">0<");
    assertThat(svg).doesNotContain("NaN");
    assertThat(SensitivityPicture.of("x", "", List.of(), PictureTheme.LIGHT))
        .contains("No points yet.");
  }

  @Test
  void theTornadoHasBarsFromTheStandardAndErrors() {
    String svg =
        TornadoPicture.of(
            "study",
            "note",
            List.of(
                new TornadoPicture.Row("Noise at outputs", 3.3, 2.9, 3.9, "0.13", 0.21),
                new TornadoPicture.Row("ADC resolution", 0.7, null, null, "5.6 bits", null),
                new TornadoPicture.Row("Series resistance", null, null, null, "0.02", 0.3)),
            PictureTheme.LIGHT);
    assertThat(svg).contains("2×", "1/2×", "21.0 %", "5.6 bits").doesNotContain("NaN");
    assertThat(TornadoPicture.of("x", "", List.of(), PictureTheme.LIGHT))
        .contains("No thresholds yet.");
  }

  @Test
  void aHeatMapSaysWhichPairsAreGood() {
    var map =
        new HeatMapPicture.Grid(
            "ADC",
            "noise",
            List.of(8.0, 6.0),
            List.of(0.04, 0.08),
            List.of(List.of(0.95, 0.9), Arrays.asList(0.94, null)),
            0.92);
    String svg = HeatMapPicture.of("study", "note", List.of(map), PictureTheme.LIGHT);
    assertThat(svg).contains("95.0 ✓", ">90.0<", ">–<").doesNotContain("NaN");
  }

  private static Point point(double strength, double mean) {
    return new Point(strength, mean, mean - 0.001, mean + 0.001);
  }
}
