package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** The rules of axe-core, applied to the page that a browser shows. */
final class Accessibility {
  /** Finds what is wrong for somebody: rule, severity, and the first place of it. */
  private static final String FINDINGS =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, { resultTypes: ["violations"] }).then(
        (result) => done(result.violations
          .filter(({ impact }) => impact === "serious" || impact === "critical")
          .map(({ id, impact, nodes }) => `${impact}: ${id} in ${nodes[0].html}: ${nodes[0].failureSummary}`)),
        (failure) => done([String(failure)]));
      """;

  private Accessibility() {}

  static void assertNoSeriousViolations(Browser browser, String page) {
    browser.run(axe());
    assertThat(browser.runAsync(FINDINGS)).as(page).isEqualTo(List.of());
  }

  private static String axe() {
    var maven = new Properties();
    try {
      maven.load(
          new StringReader(resource("META-INF/maven/org.webjars.npm/axe-core/pom.properties")));
      String version = maven.getProperty("version");
      return resource("META-INF/resources/webjars/axe-core/%s/axe.min.js".formatted(version));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String resource(String path) throws IOException {
    try (InputStream in = Accessibility.class.getClassLoader().getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
