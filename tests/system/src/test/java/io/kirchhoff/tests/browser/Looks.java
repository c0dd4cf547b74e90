package io.kirchhoff.tests.browser;

import java.util.List;
import java.util.function.Consumer;

/** A page in light and dark, on a screen and on a phone. */
final class Looks {
  private Looks() {}

  /** Sees the page that is open in each, pictures it, and asserts that all can use it. */
  static void assertUsableByAll(Browser browser, String page) {
    each(browser, look -> assertUsable(browser, page + "-" + look));
  }

  /**
   * Does something in each; the page is light afterwards.
   *
   * @param seen is told which it is, such as {@code dark-phone}
   */
  static void each(Browser browser, Consumer<String> seen) {
    for (String scheme : List.of("light", "dark")) {
      browser.prefers(scheme);
      for (String screen : List.of("desktop", "phone")) {
        if (screen.equals("phone")) {
          browser.phone();
        } else {
          browser.desktop();
        }
        seen.accept(scheme + "-" + screen);
      }
    }
    browser.prefers("light");
  }

  /** Pictures what is shown, and asserts that it fits and that all can use it. */
  static void assertUsable(Browser browser, String name) {
    browser.screenshot(name);
    browser.assertNoSidewaysScrolling();
    Accessibility.assertNoSeriousViolations(browser, name);
  }
}
