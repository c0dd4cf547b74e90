package io.kirchhoff.engine.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.engine.jvm.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that the page about the library shows, run as it is there. */
class LibraryPageTest {
  /** From the module's folder, where its tests run. */
  private static final Path PAGE = Path.of("../../docs/library.md");

  private static final Pattern PROGRAM =
      Pattern.compile(
          "^```java\\n// (\\w+\\.java)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern LINE = Pattern.compile("(\\d+) s: ([\\d.]+) %");

  @TempDir private Path folder;

  @Test
  void theProgramOnThePageTrainsItsModelAndTestsItOverAYear() throws IOException {
    MatchResult shown = PROGRAM.matcher(Files.readString(PAGE)).results().findFirst().orElseThrow();
    assertThat(shown.group(2).lines().dropWhile(line -> !line.startsWith("void main")).count())
        .as("lines of the program")
        .isLessThanOrEqualTo(32);
    Path program = Files.writeString(folder.resolve(shown.group(1)), shown.group(2));
    List<MatchResult> points =
        ForkedJvm.output(program).stream().flatMap(line -> LINE.matcher(line).results()).toList();
    assertThat(points)
        .extracting(point -> point.group(1))
        .containsExactly("1", "3600", "86400", "2592000", "31536000");
    // Ten classes: by chance about 10 % of 450 images.
    assertThat(points)
        .allSatisfy(point -> assertThat(Double.parseDouble(point.group(2))).isGreaterThan(60));
  }
}
