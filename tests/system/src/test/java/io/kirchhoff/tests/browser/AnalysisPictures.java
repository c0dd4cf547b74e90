package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;

/** The pictures of analyses on a page, which the server draws. */
final class AnalysisPictures {
  private static final String ALL =
      "[...document.querySelectorAll('.analysis-picture img')].filter((it) => it.offsetParent !== null)";

  private final Browser browser;

  AnalysisPictures(Browser browser) {
    this.browser = browser;
  }

  /** Waits until there are so many and all are on the ground of a scheme. */
  void awaitAll(int count, String scheme) {
    Awaitility.await("%d pictures, %s".formatted(count, scheme))
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                browser.run(
                    "const all = "
                        + ALL
                        + "; return all.length === arguments[0] && all.every((it) => it.complete"
                        + " && it.naturalWidth > 0"
                        + " && it.currentSrc.endsWith('theme=dark') === arguments[1]);",
                    count,
                    scheme.equals("dark")),
            Boolean.TRUE::equals);
  }

  /** Nothing is shrunk, so that letters keep their size; keys reach and move what does not fit. */
  void assertReadableOnAPhone() {
    assertThat(
            browser.run(
                "return "
                    + ALL
                    + ".every((it) => { const frame = it.closest('[role=region]');"
                    + " frame.scrollLeft = 40;"
                    + " const moved = frame.scrollLeft; frame.scrollLeft = 0;"
                    + " return it.clientWidth === it.naturalWidth && moved === 40"
                    + " && frame.tabIndex === 0 && frame.ariaLabel.length > 0; })"))
        .as("pictures have their own size, in regions that scroll")
        .isEqualTo(true);
  }
}
