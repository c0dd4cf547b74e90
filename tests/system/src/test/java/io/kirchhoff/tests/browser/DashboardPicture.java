package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Installation;
import io.kirchhoff.tests.process.Standalone;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the README's picture of the dashboard: the quickstart's experiment, when it has ended. No
 * build runs this by itself; {@code -Dit.test=DashboardPicture} does.
 */
class DashboardPicture {
  private static final Path PICTURE = Installation.ROOT.resolve("docs/images/dashboard.png");
  private static final int LARGEST = 200_000;

  @Test
  void showsTheQuickstartsCurves(@TempDir Path data) throws IOException {
    try (Browser browser = Browser.start();
        Standalone standalone = Standalone.up(data, 1)) {
      browser.prefers("light");
      Api api = standalone.api();
      String id = api.submit(quickstart()).get("id").asString();
      Experiments.awaitEnd(api, id);
      browser.open(standalone.address() + "/#/jobs/" + id);
      browser.awaitText(".job-title .state", "completed");
      browser.awaitText(".curve-table", "1 year");
      // As high as what matters: down to the table's last line.
      Long bottom =
          (Long)
              browser.run(
                  "return Math.round(document.querySelector('[aria-labelledby=curves-title] .curve-table').getBoundingClientRect().bottom)");
      browser.window(1280, bottom.intValue() + 34);
      byte[] png = browser.viewport("dashboard");
      assertThat(png.length).isLessThan(LARGEST);
      Files.createDirectories(PICTURE.getParent());
      Files.write(PICTURE, png);
    }
  }

  private static String quickstart() throws IOException {
    try (InputStream in =
        DashboardPicture.class
            .getClassLoader()
            .getResourceAsStream("io/kirchhoff/standalone/quickstart.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
