package io.kirchhoff.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of purposes that users read. */
class PurposeDocumentTest {
  /** From the module's folder, where its tests run. */
  private static final Path PAGE = Path.of("../../docs/random-streams.md");

  private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\| (\\d+) \\|");

  @Test
  void everyPurposeIsInTheTableWithItsCode() throws IOException {
    List<String> shown;
    try (Stream<String> lines = Files.lines(PAGE)) {
      shown =
          lines
              .flatMap(line -> ROW.matcher(line).results())
              .map(row -> row.group(1) + " " + row.group(2))
              .toList();
    }
    assertThat(shown)
        .containsExactlyElementsOf(
            Stream.of(Purpose.values()).map(it -> it.name() + " " + it.code()).toList());
  }
}
