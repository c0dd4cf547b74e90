package io.kirchhoff.tests.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.documents.Document.Block;
import io.kirchhoff.tests.process.Installation;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final String TESTS = "tests/system/src/test/java/io/kirchhoff/tests/";

  /** Commands that need a test of their own, by their first line. */
  static final Map<String, String> RUN_ELSEWHERE =
      Map.of(
          "./kirchhoff quickstart", TESTS + "endtoend/QuickstartIT.java",
          "./kirchhoff up", TESTS + "endtoend/StandaloneIT.java",
          "mvn verify", ".ci/run");

  @Test
  void everyLinkLeadsToAFile() {
    for (Document document : Document.all()) {
      List<String> lost =
          document.links().stream()
              .filter(link -> !link.matches("[a-z]+:.*"))
              .filter(
                  link ->
                      !Files.exists(
                          Installation.ROOT.resolve(document.path()).resolveSibling(link)))
              .toList();
      assertThat(lost).as(document.path().toString()).isEmpty();
    }
  }

  @Test
  void whatCommandsNeedATestOfTheirOwnHaveIt() {
    RUN_ELSEWHERE.forEach(
        (command, test) ->
            assertThat(Installation.ROOT.resolve(test)).as("what runs " + command).exists());
  }

  @Test
  void driftIsFoundInTwoSteps() {
    Document readme = Document.of("README.md");
    String file =
        readme.links().stream().filter(link -> link.contains("drift/")).findFirst().orElseThrow();
    assertThat(Installation.ROOT.resolve(file)).content().contains("double factor(double nu)");
  }

  static boolean runElsewhere(Block block) {
    return RUN_ELSEWHERE.containsKey(block.firstLine());
  }
}
