/** The numbers of the plot: a row for each time, a column for each series. It is also the plot in words. */

import { ACCURACY, interval } from "./curve-metric.js";
import { pointAt, timesOf } from "./curve-series.js";
import { element, setChildren, setText } from "./element.js";
import { swatch } from "./series-swatch.js";
import { sinceProgramming } from "./time.js";

export class CurveTable {
  #caption = element("caption");
  #head = element("tr");
  #body = element("tbody");
  #cells = new Map();
  #rows = new Map();
  #key = "";
  node = element(
    "div",
    { class: "table-scroll", tabindex: 0, role: "region", "aria-label": "Curves as numbers" },
    element(
      "table",
      { class: "curve-table" },
      this.#caption,
      element("thead", {}, this.#head),
      this.#body,
    ),
  );

  show(series) {
    setText(this.#caption, (series[0]?.metric ?? ACCURACY).caption);
    const key = JSON.stringify(series.map(({ name, look }) => [name, look]));
    if (key !== this.#key) {
      this.#key = key;
      this.#rows.clear();
      this.#cells.clear();
      setChildren(this.#head, [
        element("th", { scope: "col" }, "After"),
        ...series.map(({ name, look }) => element("th", { scope: "col" }, swatch(look), element("span", {}, name))),
      ]);
    }
    setChildren(this.#body, timesOf(series).map((seconds) => this.#row(series, seconds)));
  }

  #row(series, seconds) {
    if (!this.#rows.has(seconds)) {
      const cells = series.map(() => ({
        mean: element("span", { class: "mean" }),
        interval: element("span", { class: "interval" }),
      }));
      this.#cells.set(seconds, cells);
      this.#rows.set(
        seconds,
        element(
          "tr",
          {},
          element("th", { scope: "row" }, sinceProgramming(seconds)),
          ...cells.map((cell) => element("td", {}, cell.mean, " ", cell.interval)),
        ),
      );
    }
    series.forEach((one, column) => {
      const point = pointAt(one, seconds);
      const cell = this.#cells.get(seconds)[column];
      setText(cell.mean, point === null ? "–" : one.metric.written(point.mean));
      setText(cell.interval, point === null ? "" : interval(one.metric, point));
    });
    return this.#rows.get(seconds);
  }
}
