package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.cli.Api;
import io.kirchhoff.testing.TestDatabase;
import io.kirchhoff.tests.process.Service;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With separate services the page is at the results service, and its jobs at the job service. */
@Tag("long")
class NewExperimentAtTheEntryIT {
  @Test
  void anExperimentIsWrittenAndSubmittedThroughTheOneAddress(@TempDir Path folder) {
    TestDatabase database = TestDatabase.create();
    try (Browser browser = Browser.start();
        Service jobs = Service.start("job-service", database, folder);
        Service entry =
            Service.start(
                "results-service",
                database,
                folder,
                Map.of("KIRCHHOFF_JOB_SERVICE_URL", jobs.address().toString()))) {
      jobs.awaitReady();
      entry.awaitReady();
      var page = new ExperimentPage(browser, entry.address());
      page.open("#/new?template=drift-compensation");
      page.type("spec.training.epochs", "0");
      browser.awaitText(ExperimentPage.problemAt("spec.training.epochs"), "must be between 1");
      page.type("spec.training.epochs", "3");
      page.type("name", "through the entry");
      browser.awaitText(".verdict-words", "Valid");
      page.press("Submit");
      browser.awaitText("h1", "through the entry");
      browser.awaitText(".job-title .state", "queued");
      String id = String.valueOf(browser.run("return location.hash.split('/').at(-1)"));
      assertThat(new Api(jobs.address(), null).job(id).at("/spec/training/epochs").intValue())
          .isEqualTo(3);
    }
  }
}
