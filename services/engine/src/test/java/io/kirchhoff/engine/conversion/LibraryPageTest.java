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

/** The programs that the page about the library shows, run as they are there. */
class LibraryPageTest {
  /** From the module's folder, where its tests run. */
  private static final Path PAGE = Path.of("../../docs/library.md");

  private static final Pattern PROGRAM =
      Pattern.compile(
          "^```java\\n// (\\w+\\.java)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern LINE = Pattern.compile("(\\d+) s: ([\\d.]+) %");

  private static final Pattern ACCURACY = Pattern.compile("right: ([\\d.]+) %");

  @TempDir private Path folder;

  @Test
  void theProgramOnThePageTrainsItsModelAndTestsItOverAYear() throws IOException {
    MatchResult shown = programs().getFirst();
    assertThat(shown.group(2).lines().dropWhile(line -> !line.startsWith("void main")).count())
        .as("lines of the program")
        .isLessThanOrEqualTo(32);
    List<MatchResult> points =
        output(shown).stream().flatMap(line -> LINE.matcher(line).results()).toList();
    assertThat(points)
        .extracting(point -> point.group(1))
        .containsExactly("1", "3600", "86400", "2592000", "31536000");
    // Ten classes: by chance about 10 % of 450 images.
    assertThat(points)
        .allSatisfy(point -> assertThat(Double.parseDouble(point.group(2))).isGreaterThan(60));
  }

  @Test
  void whatDjlSavesOfATrainedNetworkIsAsAccurateWhenItIsLoaded() throws IOException {
    List<MatchResult> programs = programs();
    assertThat(programs).hasSize(2);
    List<Double> accuracies =
        output(programs.getLast()).stream()
            .flatMap(line -> ACCURACY.matcher(line).results())
            .map(accuracy -> Double.parseDouble(accuracy.group(1)))
            .toList();
    assertThat(accuracies).hasSize(2);
    assertThat(accuracies.getFirst()).isGreaterThan(60).isEqualTo(accuracies.getLast());
  }

  private static List<MatchResult> programs() throws IOException {
    return PROGRAM.matcher(Files.readString(PAGE)).results().toList();
  }

  private List<String> output(MatchResult shown) throws IOException {
    return ForkedJvm.output(Files.writeString(folder.resolve(shown.group(1)), shown.group(2)));
  }
}
