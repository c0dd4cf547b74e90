package io.kirchhoff.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhoff.tests.process.SharedStandalone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Parts of the dashboard's pages by themselves, in situations that a page seldom comes to. */
class PagePartsIT {
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.start();
    browser.open(SharedStandalone.withoutJobs().address() + "/#/");
    browser.find("h1");
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  /** Else a page whose job tells of something every half second would stand still. */
  @Test
  void newsThatComeFasterThanAnswersAreShownAllTheSame() {
    Object shown =
        browser.runAsync(
            """
            const done = arguments[arguments.length - 1];
            import("/dashboard/refresh.js").then(({ Refresh }) => {
              let shown = 0;
              const slow = async (signal, isLatest) => {
                await new Promise((answered) => setTimeout(answered, 300));
                shown += isLatest() ? 1 : 0;
                if (shown === 3) {
                  clearInterval(news);
                  refresh.stop();
                  done(shown);
                }
                return true;
              };
              const refresh = new Refresh(slow, () => done("refused"));
              const news = setInterval(() => refresh.soon(), 50);
            });
            """);
    assertThat(shown).isEqualTo(3L);
  }

  /** The plot gives looks by place: when another series comes before it, a series gets another. */
  @Test
  void theLegendsMarksChangeWithTheLooksOfTheirSeries() {
    Object differ =
        browser.runAsync(
            """
            const done = arguments[arguments.length - 1];
            Promise.all([import("/dashboard/curve-legend.js"), import("/dashboard/series-look.js"), import("/dashboard/curve-metric.js")])
              .then(([{ CurveLegend }, { lookOf }, { ACCURACY }]) => {
                const legend = new CurveLegend(() => {});
                const mark = () => legend.node.querySelector("canvas").toDataURL();
                const series = (place) => [{ name: "layer0", metric: ACCURACY, look: lookOf(place), points: [] }];
                legend.show(series(0));
                const first = mark();
                legend.show(series(0));
                const same = mark();
                legend.show(series(2));
                done(first === same && first !== mark());
              });
            """);
    assertThat(differ).isEqualTo(true);
  }
}
