package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.testing.TestDatabase;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.Service;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With separate services the pages are at the results service, the jobs at the job service, and the
 * work is done elsewhere.
 */
@Tag("long")
class DashboardAtTheEntryIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void everyPageWorksThroughTheOneAddress(@TempDir Path folder) {
    TestDatabase database = TestDatabase.create();
    try (Browser browser = Browser.start();
        Service jobs = Service.start("job-service", database, folder);
        Service entry =
            Service.start(
                "results-service",
                database,
                folder,
                Map.of("KIRCHHOFF_JOB_SERVICE_URL", jobs.address().toString()));
        Service worker = Service.start("worker-service", database, folder)) {
      jobs.awaitReady();
      entry.awaitReady();
      worker.awaitReady();
      String id = submitted(browser, new ExperimentPage(browser, entry.address()));
      assertThat(new Api(jobs.address(), null).job(id).at("/spec/training/epochs").intValue())
          .isEqualTo(3);

      browser.awaitText(".job-title .state", "completed", LONG);
      browser.awaitText(".curve-table", "1 year");
      browser.awaitText("[aria-labelledby=layers-title] table", "layer1");
      browser.awaitText("[aria-labelledby=fact-sheet-title]", "Run again");
      for (String document : new String[] {"report", "fact-sheet", "curves?format=parquet"}) {
        HttpResponse<String> answer =
            Http.get(entry.address(), "/api/v1/results/%s/%s".formatted(id, document));
        assertThat(answer.statusCode()).as(document).isEqualTo(200);
      }
      String network = "/api/v1/jobs/%s/artifacts/hwa.safetensors".formatted(id);
      assertThat(Http.get(entry.address(), network).statusCode()).isEqualTo(200);

      new ExperimentPage(browser, entry.address()).press("Run again");
      browser.awaitText("[aria-labelledby=fact-sheet-title]", id.substring(0, 8), LONG);
      browser.awaitText(".job-title .state", "completed", LONG);

      browser.open(entry.address() + "/#/");
      browser.awaitText("#content", "through the entry");
      browser.open(entry.address() + "/#/devices");
      browser.awaitText("[aria-labelledby=levels-title]", "1 year");
    }
  }

  private static String submitted(Browser browser, ExperimentPage page) {
    page.open("#/new?template=drift-compensation");
    page.write(Experiments.SMALL.replace("small", "through the entry"));
    page.type("spec.training.epochs", "0");
    browser.awaitText(ExperimentPage.problemAt("spec.training.epochs"), "must be between 1");
    page.type("spec.training.epochs", "3");
    browser.awaitText(".verdict-words", "Valid");
    page.press("Submit");
    browser.awaitText("h1", "through the entry");
    return String.valueOf(browser.run("return location.hash.split('/').at(-1)"));
  }
}
