package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kirchhoff.tests.process.SharedStandalone;
import io.kirchhoff.tests.process.Standalone;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What devices do, chosen and changed in the browser and computed by the engine. */
class DeviceExplorerIT {
  @Test
  void aDeviceIsSeenAndItsParametersChangeWhatIsSeen() {
    Standalone standalone = SharedStandalone.withoutJobs();
    try (Browser browser = Browser.start()) {
      browser.open(standalone.address() + "/#/");
      browser.find("nav a[href='#/devices']").click();
      browser.awaitText("h1", "Device explorer");
      browser.awaitText("[aria-labelledby=levels-title]", "1 year");
      assertThat(browser.coloursOf(".curves canvas")).isGreaterThan(4);
      assertThat(browser.text(".device-form")).contains("Nandakumar", "readNoiseScale");
      for (String scheme : List.of("light", "dark")) {
        browser.prefers(scheme);
        browser.screenshot("devices-" + scheme);
        Accessibility.assertNoSeriousViolations(browser, "devices, " + scheme);
      }

      String before = browser.text("[aria-labelledby=levels-title]");
      type(browser, "driftScale", "0");
      browser.awaitText("[aria-labelledby=drift-exponent-title]", "has none");
      assertThat(browser.text("[aria-labelledby=levels-title]")).isNotEqualTo(before);
      assertThat(browser.run("return location.hash")).asString().contains("driftScale");
      assertThat(browser.focused().getDomAttribute("id")).isEqualTo("parameter-driftScale");

      type(browser, "driftScale", "-3");
      browser.awaitText("#parameter-driftScale-problem", "0");
      assertThat(browser.find("#parameter-driftScale").getDomAttribute("aria-invalid"))
          .isEqualTo("true");
      // The browser says of each refusal that there was one.
      assertThat(browser.complaints()).allMatch(it -> it.contains("400"));

      // The address is all that somebody else needs.
      browser.open(
          standalone.address() + "/#/devices/pcm?parameters=%7B%22progNoiseScale%22%3A3%7D");
      browser.awaitText("[aria-labelledby=levels-title]", "1 year");
      assertThat(browser.find("#parameter-progNoiseScale").getDomProperty("value")).isEqualTo("3");

      for (String device : List.of("reram-wan", "reram-cmo", "measured", "ideal")) {
        browser.find("#device-name option[value=" + device + "]").click();
        await(device)
            .until(() -> !browser.all("main[data-shown='device " + device + "']").isEmpty());
        browser.screenshot("devices-" + device);
      }
      browser.phone();
      browser.assertNoSidewaysScrolling();
      browser.screenshot("devices-phone");
      browser.assertNoComplaints();
    }
  }

  private static void type(Browser browser, String parameter, String value) {
    WebElement input = browser.find("#parameter-" + parameter);
    input.sendKeys(Keys.chord(Keys.CONTROL, "a"), value);
  }
}
