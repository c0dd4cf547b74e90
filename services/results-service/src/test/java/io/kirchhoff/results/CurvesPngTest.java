package io.kirchhoff.results;

import static io.kirchhoff.picture.PictureTheme.LIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirchhoff.api.problem.ProblemException;
import io.kirchhoff.experiment.curve.ChipValues;
import io.kirchhoff.experiment.curve.Curve;
import io.kirchhoff.experiment.curve.Point;
import io.kirchhoff.picture.DeviceLine;
import io.kirchhoff.picture.MappingPicture;
import io.kirchhoff.picture.TornadoPicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvesPngTest {
  private static final int GREY = 0x6e7781;
  private static final int ORANGE = 0xd55e00;
  private static final int BLUE = 0x0072b2;
  private static final int WHITE = 0xffffff;

  @TempDir private Path folder;

  @Test
  void itHasTheSizeOfTheSvgAndItsColours() throws Exception {
    String svg = picture();
    Files.writeString(Path.of("target/job-picture.svg"), svg);
    byte[] png = CurvesPng.of(svg);
    Files.write(Path.of("target/job-picture.png"), png);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(svg).contains("width=\"720\" height=\"%d\"".formatted(image.getHeight() / 2));
    assertThat(image.getWidth()).isEqualTo(1440);
    assertThat(count(image, WHITE)).isGreaterThan(image.getWidth() * image.getHeight() / 2);
    assertThat(count(image, ORANGE)).as("a line").isGreaterThan(1000);
    assertThat(count(image, BLUE)).as("a line").isGreaterThan(1000);
    assertThat(count(image, GREY)).as("a dashed line").isBetween(1000, 20_000);
    assertThat(image.getRGB(0, 0, 1440, image.getHeight(), null, 0, 1440))
        .satisfies(all -> assertThat(Arrays.stream(all).distinct().count()).isGreaterThan(100));
    assertThat(ink(image, 152, 20, 600, 60)).as("the title's letters").isGreaterThan(200);
  }

  @Test
  void linesAreNotFilledAndLaterRulesWin() throws Exception {
    var peak = new DeviceLine("peak", 0, false, List.of(0.0, 20.0, 0.0));
    BufferedImage mapping = drawn(MappingPicture.of("mapping", List.of(peak), 20, LIGHT));
    assertThat(count(mapping, ORANGE)).as("a bent line").isBetween(1000, 20_000);
    var thin = new DeviceLine("peak", 6, false, List.of(0.0, 20.0, 0.0));
    BufferedImage thinner = drawn(MappingPicture.of("mapping", List.of(thin), 20, LIGHT));
    assertThat(count(thinner, ORANGE)).isLessThan(count(mapping, ORANGE) * 2 / 3);
    var bar = new TornadoPicture.Row("noise", 2.0, null, null, "1", null);
    BufferedImage tornado = drawn(TornadoPicture.of("study", "", List.of(bar), LIGHT));
    assertThat(count(tornado, BLUE)).as("a mark, no edge of the bar").isBetween(20, 150);
  }

  /** What people name their jobs is no style, and no pattern either. */
  @Test
  void aTitleMayLookLikeStyle() throws Exception {
    String svg = picture().replace("<title>", "<title>font-family: $5; class=&quot;$x&quot; ");
    assertThat(drawn(svg).getWidth()).isEqualTo(1440);
  }

  @Test
  void lettersHaveNoSerifs() {
    String svg = picture();
    byte[] serifs = CurvesPng.of(inFont(svg, "Serif"));
    assumeTrue(
        !Arrays.equals(CurvesPng.of(inFont(svg, "SansSerif")), serifs),
        "SKIPPED: this machine has no two fonts.");
    assertThat(CurvesPng.of(svg)).isNotEqualTo(serifs);
  }

  private static String inFont(String svg, String font) {
    return svg.replaceAll("font-family: [^;]*;", "font-family: " + font + ";");
  }

  private static BufferedImage drawn(String svg) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(CurvesPng.of(svg)));
  }

  @Test
  void withoutFontsItIsAProblemAndNoStackTrace() throws Exception {
    Path settings = folder.resolve("fonts.conf");
    Files.writeString(
        settings,
        "<?xml version=\"1.0\"?><fontconfig><dir>%s</dir></fontconfig>".formatted(folder));
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            // Java keeps in the home folder which fonts it found the last time.
            "-Duser.home=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            WithoutFonts.class.getName());
    command.environment().put("FONTCONFIG_FILE", settings.toString());
    Process process = command.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assumeTrue(
        !output.contains("bytes drawn"),
        "SKIPPED: this Java draws letters without the machine's fonts. " + output);
    assertThat(output).contains("501 NOT_IMPLEMENTED", "Ask for svg instead.");
  }

  /** Asks twice: classes that could not be prepared fail otherwise the second time. */
  static final class WithoutFonts {
    private WithoutFonts() {}

    static void main(String[] arguments) {
      for (int attempt = 0; attempt < 2; attempt++) {
        try {
          System.out.println(CurvesPng.of(picture()).length + " bytes drawn");
        } catch (ProblemException problem) {
          System.out.println(problem.status() + " " + problem.getMessage());
        }
      }
    }
  }

  private static String picture() {
    var points = new ArrayList<Point>();
    for (double seconds : new double[] {1, 3600, 86_400, 2_592_000, 31_536_000}) {
      double fall = 0.004 * Math.log10(seconds);
      points.add(new Point("digital", "accuracy", seconds, 0, 0.962));
      for (int chip = 0; chip < 5; chip++) {
        points.add(new Point("mapped", "accuracy", seconds, chip, 0.94 - fall + 0.004 * chip));
        points.add(new Point("hardware-aware", "accuracy", seconds, chip, 0.95 + 0.002 * chip));
        points.add(new Point("mapped", "perplexity", seconds, chip, 8 + 90 * fall + 0.2 * chip));
      }
    }
    List<Curve> curves =
        Curve.of(ChipValues.of(points), List.of("digital", "mapped", "hardware-aware"));
    return CurvesPicture.of("LeNet on handwritten digits", curves, Set.of("digital"));
  }

  private static int count(BufferedImage image, int colour) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xffffff) == colour ? 1 : 0;
      }
    }
    return count;
  }

  private static int ink(BufferedImage image, int left, int top, int right, int bottom) {
    int ink = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        ink += (image.getRGB(x, y) & 0xff) < 0x80 ? 1 : 0;
      }
    }
    return ink;
  }
}
