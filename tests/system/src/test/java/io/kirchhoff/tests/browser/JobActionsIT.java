package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What a job's page does to its job, each only once that is confirmed. */
class JobActionsIT {
  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void aJobIsCancelledRetriedAndDeletedFromItsPage() {
    Standalone standalone = SharedStandalone.withoutJobs();
    try (Browser browser = Browser.start()) {
      Api api = standalone.api();
      String id = api.submit(Experiments.small(3, 1, 4000)).get("id").asString();
      browser.open(standalone.address() + "/#/jobs/" + id);
      browser.awaitText(".job-title .state", "running", LONG);

      browser.find(".cancel > button").click();
      browser.awaitText(".cancel dialog", "can be retried");
      Accessibility.assertNoSeriousViolations(browser, "dialog");
      browser.viewport("cancel");
      browser.press(Keys.ESCAPE);
      browser.awaitGone(".cancel dialog", LONG);
      assertThat(browser.text(".job-title .state")).isEqualTo("running");
      assertThat(browser.all(".delete > button"))
          .as("of a running job")
          .noneMatch(it -> it.isDisplayed());
      browser.find(".cancel > button").click();
      browser.find(".cancel dialog .danger").click();
      browser.awaitText(".job-title .state", "cancelled", LONG);
      browser.awaitGone(".cancel > button", LONG);

      browser.find(".retry > button").click();
      browser.awaitText(".retry dialog", "same seed");
      browser.viewport("retry");
      browser.find(".retry dialog .primary").click();
      browser.awaitText(".job-title .state", "running", LONG);
      assertThat(api.job(id).get("attempt").intValue()).isEqualTo(2);
      browser.awaitGone(".retry > button", LONG);
      api.cancel(id);
      browser.awaitText(".job-title .state", "cancelled", LONG);

      browser.find(".delete > button").click();
      browser.awaitText(".delete dialog", "cannot be undone");
      browser.viewport("delete");
      browser.find(".delete dialog .danger").click();
      browser.awaitText(".page-head h1", "Jobs");
      String path = "/api/v1/jobs/" + id;
      await().until(() -> Http.get(standalone.address(), path).statusCode() == 404);
      browser.assertNoComplaints();
    }
  }
}
