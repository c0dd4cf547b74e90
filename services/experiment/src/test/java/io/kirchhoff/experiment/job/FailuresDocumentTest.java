package io.kirchhoff.experiment.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.experiment.reading.JsonName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/failures.md tells of each reason. */
class FailuresDocumentTest {
  private static final Path DOCUMENT = Path.of("../../docs/failures.md");

  @Test
  void eachReasonCodeHasItsSectionAndEachSectionItsCode() throws IOException {
    List<String> sections =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3))
            .toList();
    assertThat(sections).containsExactlyElementsOf(JsonName.all(ReasonCode.class));
  }
}
