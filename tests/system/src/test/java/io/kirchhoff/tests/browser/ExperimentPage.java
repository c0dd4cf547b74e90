package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.tests.process.Http;
import java.net.URI;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page where an experiment is written, as somebody with keys and a pointer uses it. */
record ExperimentPage(Browser browser, URI server) {
  /** Opens the page and waits until the server has found the experiment valid. */
  void open(String hash) {
    browser.open(server + "/" + hash);
    browser.awaitText(".verdict-words", "Valid");
  }

  /** The control of a field. */
  WebElement field(String path) {
    return browser.find("#field-" + path.replace('.', '-'));
  }

  /** What stands in a control. */
  String value(String path) {
    return String.valueOf(field(path).getAttribute("value"));
  }

  /** Where the server's words about a field stand. */
  static String problemAt(String path) {
    return "#field-%s_problem".formatted(path.replace('.', '-'));
  }

  /** Puts a text in the place of what a field holds. */
  void type(String path, String text) {
    browser.run(
        "for (let it = arguments[0].closest('details'); it !== null; it ="
            + " it.parentElement.closest('details')) it.open = true",
        field(path));
    field(path).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
  }

  /** Says what shall be made: experiment, sweep, sensitivity or weight-programming. */
  void make(String what) {
    browser.find("label[for=make-%s]".formatted(what)).click();
  }

  /** Writes the experiment as JSON. */
  void write(String json) {
    browser.find("#json").sendKeys(Keys.chord(Keys.CONTROL, "a"), json);
  }

  /** The experiment as the page has it. */
  JsonNode json() {
    return JsonMapper.shared().readTree(browser.find("#json").getAttribute("value"));
  }

  void press(String button) {
    find("button", button).click();
  }

  /** The first element of a selector that shows a text. */
  WebElement find(String selector, String text) {
    await(text)
        .until(() -> browser.all(selector).stream().anyMatch(it -> it.getText().contains(text)));
    return browser.all(selector).stream()
        .filter(it -> it.getText().contains(text))
        .findFirst()
        .orElseThrow();
  }

  JsonNode templates() {
    return JsonMapper.shared().readTree(Http.get(server, "/api/v1/templates").body());
  }

  JsonNode template(String name) {
    return templates()
        .valueStream()
        .filter(it -> it.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow()
        .get("submission");
  }

  /** The browser itself notes each answer of 400. */
  void assertOnlyRefusalsInTheConsole() {
    assertThat(browser.complaints())
        .allMatch(it -> it.contains("/api/v1/jobs/check") && it.contains("400"));
  }
}
