package io.kirchhoff.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PictureThemeTest {
  private static final Path STUDIES = Path.of("../../docs/studies");

  /** The contrast that WCAG 2.1 asks of text, 1.4.3, and of what one must see, 1.4.11. */
  private static final double TEXT = 4.5;

  private static final double SHAPES = 3;

  @Test
  void thePicturesOfDocumentsHaveTheStyleThatIsDrawnByDefault() throws IOException {
    try (Stream<Path> files = Files.list(STUDIES)) {
      List<Path> drawn =
          files.filter(it -> it.getFileName().toString().matches("sensitivity-.*\\.svg")).toList();
      assertThat(drawn).isNotEmpty();
      for (Path file : drawn) {
        assertThat(Files.readString(file)).as("%s", file).contains(PictureTheme.LIGHT.style());
      }
    }
  }

  @Test
  void bothThemesStyleTheSameClasses() {
    List<String> light = classes(PictureTheme.LIGHT.style());
    assertThat(classes(PictureTheme.DARK.style())).containsAll(light).contains("heat");
  }

  @Test
  void onDarkEverythingStandsOutAndNothingIsWhite() {
    String style = PictureTheme.DARK.style();
    int ground = colour(style, "\\.paper");
    assertThat(contrast(colour(style, "text"), ground)).isGreaterThan(TEXT);
    assertThat(contrast(colour(style, "\\.note"), ground)).isGreaterThan(TEXT);
    for (int series = 0; series < CurveStyle.COLOURS; series++) {
      assertThat(contrast(colour(style, "\\.c" + series + " "), ground))
          .as("c%d", series)
          .isGreaterThan(SHAPES);
    }
    assertThat(style).doesNotContain("#ffffff");
  }

  @Test
  void lettersCanBeReadOnAnyShadeOfAHeatMap() {
    for (PictureTheme theme : PictureTheme.values()) {
      int ground = colour(theme.style(), "\\.paper");
      int heat = colour(theme.style(), "\\." + theme.heat() + " ");
      for (double share : new double[] {0, 0.5, 1}) {
        int cell = blend(heat, ground, share * HeatMapPicture.DEEPEST);
        assertThat(contrast(colour(theme.style(), "text"), cell))
            .as("%s, %s", theme, share)
            .isGreaterThan(TEXT);
      }
    }
  }

  private static List<String> classes(String style) {
    return Pattern.compile("\\.([a-z]\\w*) \\{")
        .matcher(style)
        .results()
        .map(it -> it.group(1))
        .distinct()
        .toList();
  }

  private static int colour(String style, String selector) {
    MatchResult found =
        Pattern.compile(selector + "[^}]*fill: #([0-9a-f]{6})")
            .matcher(style)
            .results()
            .findFirst()
            .orElseThrow();
    return Integer.parseInt(found.group(1), 16);
  }

  private static int blend(int above, int below, double opacity) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double part = opacity * (above >> shift & 0xff) + (1 - opacity) * (below >> shift & 0xff);
      mixed |= (int) Math.round(part) << shift;
    }
    return mixed;
  }

  private static double contrast(int one, int other) {
    double bright = Math.max(luminance(one), luminance(other));
    double dim = Math.min(luminance(one), luminance(other));
    return (bright + 0.05) / (dim + 0.05);
  }

  /** Relative luminance of sRGB, WCAG 2.1. */
  private static double luminance(int colour) {
    return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
  }

  private static double linear(int part) {
    double share = (part & 0xff) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
