package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.cli.Api;
import io.kirchhoff.tests.process.Experiments;
import io.kirchhoff.tests.process.Http;
import io.kirchhoff.tests.process.Patience;
import io.kirchhoff.tests.process.Standalone;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

/** The dashboard of one standalone, from an empty list to a server that comes back. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardIT {
  private static final String CURVES = "[aria-labelledby=curves-title] ";
  private static final Duration JOB = Duration.ofMinutes(2);
  private static final String MARKUP = "<img src=x onerror=document.title='broken'>";

  /** So large a step that the loss is soon no number. */
  private static final String DIVERGING =
      """
      {"name": "a step too far", "kind": "training", "seed": 1, "spec": {
        "network": {"name": "mlp"}, "dataset": {"name": "digits"},
        "training": {"epochs": 3, "optimizer": {"name": "sgd", "learningRate": 1000}}}}
      """;

  @TempDir private static Path data;
  private static Browser browser;
  private static Standalone standalone;
  private static Api api;

  /** The job whose end the first test has waited for. */
  private static String completed = "";

  @BeforeAll
  static void start() {
    browser = Browser.start();
    standalone = Standalone.up(data, 1);
    api = standalone.api();
    browser.prefers("light");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (standalone != null) {
      standalone.close();
    }
  }

  private static String list() {
    return standalone.address() + "/#/";
  }

  private static String page(String id) {
    return standalone.address() + "/#/jobs/" + id;
  }

  @Test
  @Order(1)
  void anEmptyListSaysHowToSubmitAndAJobAppearsAndCompletesThereWithoutReload() {
    browser.open(list());
    browser.awaitText("h2", "No jobs yet");
    assertThat(browser.text("main")).contains("./kirchhoff submit", "curl");
    browser.screenshot("list-empty");
    Accessibility.assertNoSeriousViolations(browser, "empty list");
    browser.run("window.sameDocument = true");
    completed = api.submit(Experiments.SMALL).get("id").asString();
    browser.awaitText(".job-row .job-name", "small");
    browser.awaitText(".job-row .state", "running", JOB);
    browser.awaitText(".job-row .progress-words", " of ");
    browser.screenshot("list-running");
    browser.awaitText(".job-row .state", "completed", JOB);
    assertThat(browser.text(".job-row")).contains("mlp", "digits", "test: small");
    assertThat(browser.run("return window.sameDocument")).isEqualTo(true);
    browser.assertNoComplaints();
  }

  @Test
  @Order(2)
  void theJobPageHasTheNumbersOfTheApiInItsTableAndDrawsThem() {
    browser.open(page(completed));
    browser.awaitText("h1", "small");
    browser.awaitText(".curve-table", "1 year");
    JsonNode series = api.curves(completed).get("series");
    List<WebElement> rows = browser.all(CURVES + ".curve-table tbody tr");
    for (int row = 0; row < rows.size(); row++) {
      String text = rows.get(row).getText();
      for (JsonNode one : series) {
        JsonNode point = one.get("points").get(row);
        assertThat(text).contains(percent(point.get("mean").doubleValue()));
        for (JsonNode bound : point.get("ci95")) {
          assertThat(text).contains(percent(bound.doubleValue()));
        }
      }
    }
    assertThat(rows).hasSize(3);
    assertThat(browser.all(CURVES + ".curve-table thead th")).hasSize(1 + series.size());
    assertThat(browser.all(CURVES + ".legend li")).hasSize(series.size());
    assertThat(browser.coloursOf(".curves canvas"))
        .as("colours drawn")
        .isGreaterThan(series.size());
    assertThat(browser.all(".training-plots canvas")).isNotEmpty();
    assertThat(browser.text(".facts"))
        .contains(api.job(completed).get("seed").asString(), "PyTorch", "Spec hash");
    assertThat(browser.find(".plot[role=img]").getAttribute("aria-label"))
        .contains("1 s", "1 year", "hardware-aware");
    browser.assertNoComplaints();
  }

  @Test
  @Order(3)
  void aRunningJobsCurvesGrowInPlaceAndTheFocusStays() {
    String id = api.submit(Experiments.small(3, 1, 4000)).get("id").asString();
    browser.open(page(id));
    browser.awaitText(CURVES + ".chips", "of 4000 chips", JOB);
    browser.awaitText(".legend", "hardware-aware", JOB);
    browser.awaitText(".progress-words", " left", JOB);
    browser.run("window.canvas = document.querySelector('.curves canvas')");
    WebElement summary = browser.find(".spec summary");
    summary.click();
    String before = browser.text(CURVES + ".chips");
    // A task of chips takes 40 s, or some times that on a machine that got busy since it was cut.
    await().atMost(Patience.LONG).until(() -> !browser.text(CURVES + ".chips").equals(before));
    assertThat(browser.run("return document.querySelector('.curves canvas') === window.canvas"))
        .isEqualTo(true);
    assertThat(browser.focused()).isEqualTo(summary);
    assertThat(browser.text(".spec pre")).contains("\"repeats\": 4000");
    browser.run("document.querySelector('.spec').open = false; scrollTo(0, 0)");
    browser.screenshot("job-running");
    api.cancel(id);
    browser.awaitText(".job-title .state", "cancelled", JOB);
    browser.screenshot("job-cancelled");
    browser.assertNoComplaints();
  }

  @Test
  @Order(4)
  void aFailedJobSaysWhy() {
    JsonNode job = Experiments.run(api, DIVERGING);
    browser.open(page(job.get("id").asString()));
    browser.awaitText(".job-title .state", "failed");
    assertThat(browser.text(".failure")).isEqualTo(job.get("reason").asString());
    browser.screenshot("job-failed");
    browser.assertNoComplaints();
  }

  @Test
  @Order(5)
  void markupInANameIsTextWhereverItIsShown() {
    String id =
        api.submit(Experiments.SMALL.replace("\"small\"", "\"" + MARKUP + "\""))
            .get("id")
            .asString();
    browser.open(list());
    browser.awaitText(".job-name", MARKUP);
    browser.open(page(id));
    browser.awaitText("h1", MARKUP);
    browser.find(".facts");
    assertThat(browser.all("main img[src=x], main [onerror], main script")).isEmpty();
    browser.assertNoComplaints();
    Experiments.awaitEnd(api, id);
  }

  @Test
  @Order(6)
  void theListIsFilteredByStateAndLabelWithTheKeyboardAlone() {
    browser.open(list());
    browser.awaitText(".state", "cancelled");
    browser.press(Keys.TAB);
    assertThat(browser.focused().getText()).isEqualTo("Skip to the content");
    browser.press(Keys.ENTER);
    browser.press(Keys.TAB);
    assertThat(browser.focused().getAttribute("id")).isEqualTo("filter-state");
    browser.press("cance", "lled");
    browser.awaitGone(".state[data-state=completed]", JOB);
    assertThat(browser.focused().getAttribute("id")).isEqualTo("filter-state");
    browser.press(Keys.TAB);
    browser.press("test:other", Keys.ENTER);
    browser.awaitText(".jobs-message", "No job matches");
    browser.find(".jobs-message a").sendKeys(Keys.ENTER);
    browser.awaitText(".state", "completed");
    browser.find(".job-name").sendKeys(Keys.ENTER);
    browser.awaitText(".trail", "All jobs");
    browser.assertNoComplaints();
  }

  @Test
  @Order(7)
  void longListsHaveOlderAndNewerPages() {
    for (int job = 0; job < 30; job++) {
      String id = api.submit(Experiments.small(job, 50, 5)).get("id").asString();
      api.cancel(id);
    }
    browser.open(list());
    await().until(() -> browser.all(".job-row").size() == 25);
    browser.find("a[rel=next]").click();
    await().until(() -> browser.all(".job-row").size() == 9);
    browser.find("a[rel=prev]").click();
    await().until(() -> browser.all(".job-row").size() == 25);
    browser.assertNoComplaints();
  }

  @Test
  @Order(8)
  void everyPageCanBeUsedByAllInLightAndDarkOnScreensAndPhones() {
    Map<String, String> pages = Map.of("list", list(), "job", page(completed));
    Looks.each(
        browser,
        look ->
            pages.forEach(
                (name, address) -> {
                  browser.open(address);
                  browser.find(name.equals("list") ? ".job-row" : ".curve-table td");
                  Looks.assertUsable(browser, name + "-" + look);
                }));
    browser.desktop();
    browser.assertNoComplaints();
  }

  @Test
  @Order(9)
  void filesAreServedUnderAStrictPolicyAndRecognisedByTheirContent() {
    for (String path : List.of("/", "/dashboard/dashboard.js", "/dashboard/style/page.css")) {
      HttpResponse<String> response = Http.get(standalone.address(), path);
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'self'", "require-trusted-types-for 'script'")
          .doesNotContain("unsafe");
      assertThat(response.headers().map())
          .containsEntry("x-content-type-options", List.of("nosniff"))
          .containsEntry("referrer-policy", List.of("no-referrer"))
          .containsKey("etag")
          .doesNotContainKey("last-modified");
    }
  }

  @Test
  @Order(10)
  void aServerThatIsAwayIsSaidAndFoundAgain() {
    browser.open(list());
    browser.awaitText(".job-row .job-name", "small");
    int port = standalone.address().getPort();
    standalone.close();
    browser.awaitText("#connection", "The server does not answer", JOB);
    assertThat(browser.all(".job-row")).as("what was shown").isNotEmpty();
    browser.screenshot("server-away");
    standalone = Standalone.up(data, 1, Map.of(), port);
    browser.awaitGone("#connection", JOB);
    assertThat(browser.complaints())
        .as("only what the browser itself says of a refused connection")
        .allMatch(complaint -> complaint.contains("net::ERR_"));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }
}
