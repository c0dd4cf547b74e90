package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The machine's own Chromium without a window; nothing is fetched for it. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts a browser; on a machine without one the test is skipped and says so. */
  static Browser start() {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "The dashboard is not tested: %s and %s are not both here.".formatted(CHROMIUM, DRIVER));
    var options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments("--headless=new", "--disable-dev-shm-usage", "--hide-scrollbars");
    if ("root".equals(System.getProperty("user.name"))) {
      // Chromium refuses its sandbox to root.
      options.addArguments("--no-sandbox");
    }
    var logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            // Days are typed in the order of the browser's language.
            .withEnvironment(Map.of("LANGUAGE", "en_US"))
            .build();
    var browser = new Browser(new ChromeDriver(service, options));
    browser.desktop();
    return browser;
  }

  void open(String address) {
    // Between two routes of one page there would be no load.
    driver.get("about:blank");
    driver.get(address);
  }

  /** The width of an ordinary screen. */
  void desktop() {
    window(1280, 900);
  }

  /** The width of a phone. */
  void phone() {
    size(390, 844, true);
  }

  void window(int width, int height) {
    size(width, height, false);
  }

  private void size(int width, int height, boolean mobile) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
  }

  /** Prefers a colour scheme, light or dark, and motion or none. */
  void prefers(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** The first element that a selector finds, waited for. */
  WebElement find(String selector) {
    await(selector).atMost(PATIENCE).until(() -> !all(selector).isEmpty());
    return all(selector).getFirst();
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** What can be read in an element. */
  String text(String selector) {
    return find(selector).getText();
  }

  /** Waits until an element can be seen and contains a text. */
  void awaitText(String selector, String text, Duration longest) {
    await("\"" + text + "\" in " + selector)
        .atMost(longest)
        .pollInterval(Duration.ofMillis(100))
        .ignoreException(StaleElementReferenceException.class)
        .until(() -> all(selector).stream().anyMatch(it -> it.getText().contains(text)));
  }

  void awaitText(String selector, String text) {
    awaitText(selector, text, PATIENCE);
  }

  /** Waits until no element of a selector can be seen. */
  void awaitGone(String selector, Duration longest) {
    await(selector + " to go")
        .atMost(longest)
        .until(() -> all(selector).stream().noneMatch(WebElement::isDisplayed));
  }

  /** Presses keys wherever the focus is. */
  void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  Object runAsync(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  /** Keeps a picture of the whole page. */
  byte[] screenshot(String name) {
    return keep(name, true);
  }

  /** Keeps a picture of what can be seen without scrolling. */
  byte[] viewport(String name) {
    return keep(name, false);
  }

  private byte[] keep(String name, boolean whole) {
    Map<String, Object> picture =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole));
    byte[] png = Base64.getDecoder().decode(Objects.toString(picture.get("data")));
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(SCREENSHOTS.resolve(name + ".png"), png);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return png;
  }

  /** How many strong colours a canvas shows. */
  long coloursOf(String canvas) {
    return (Long)
        run(
            """
            const canvas = document.querySelector(arguments[0]);
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            const colours = new Map();
            for (let at = 0; at < data.length; at += 4) {
              if (data[at + 3] === 255) {
                const colour = data.slice(at, at + 3).join();
                colours.set(colour, (colours.get(colour) ?? 0) + 1);
              }
            }
            return [...colours.values()].filter((pixels) => pixels > 40).length;
            """,
            canvas);
  }

  /** Asserts that the page is no wider than its window. */
  void assertNoSidewaysScrolling() {
    assertThat((Long) run("return document.documentElement.scrollWidth - innerWidth"))
        .isNotPositive();
  }

  /** Asserts that the console has had no error or broken policy since it was last asked. */
  void assertNoComplaints() {
    assertThat(complaints()).isEmpty();
  }

  /** What the console has said since it was last asked, from warnings on. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        // axe-core's own, which reads the colours of what it judges.
        .filter(message -> !message.contains("willReadFrequently"))
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
