/** The names of the series with their values at one time; a press shows or hides a series. */

import { interval } from "./curve-metric.js";
import { pointAt, timesOf } from "./curve-series.js";
import { element, setAttribute, setChildren, setText } from "./element.js";
import { swatch } from "./series-swatch.js";
import { sinceProgramming } from "./time.js";

export class CurveLegend {
  #when = element("p", { class: "legend-when" });
  #list = element("ul");
  #entries = new Map();
  #hidden = new Set();
  #series = [];
  #pointed = null;
  #changed;
  node = element("div", { class: "legend" }, this.#when, this.#list);

  /** @param changed is called when a series was shown or hidden */
  constructor(changed) {
    this.#changed = changed;
  }

  show(series) {
    this.#series = series;
    setChildren(this.#list, series.map((one) => this.#entry(one).node));
    this.#fill();
  }

  /** The time to which the values belong; null is the last one. */
  point(seconds) {
    this.#pointed = seconds;
    this.#fill();
  }

  /** The series that are not hidden. */
  get visible() {
    return this.#series.filter(({ name }) => !this.#hidden.has(name));
  }

  #fill() {
    const times = timesOf(this.#series);
    const seconds = times.includes(this.#pointed) ? this.#pointed : times.at(-1);
    setText(this.#when, seconds === undefined ? "" : `After ${sinceProgramming(seconds)}`);
    for (const series of this.#series) {
      const { value, range } = this.#entry(series);
      const point = pointAt(series, seconds);
      setText(value, point === null ? "–" : series.metric.written(point.mean) + series.metric.unit);
      setText(range, point === null ? "" : interval(series.metric, point));
    }
  }

  #entry({ name, look }) {
    const known = this.#entries.get(name);
    if (known !== undefined && look !== undefined && known.look !== look) {
      // Others have come or gone before it, and the plot draws it in another colour.
      const mark = swatch(look);
      known.mark.replaceWith(mark);
      Object.assign(known, { look, mark });
    }
    if (known === undefined) {
      const mark = swatch(look);
      const value = element("span", { class: "legend-value" });
      const range = element("span", { class: "legend-range" });
      const button = element(
        "button",
        { type: "button", "aria-pressed": "true", title: "Show or hide", onclick: () => this.#toggle(name) },
        mark,
        element("span", { class: "legend-name" }, name),
        value,
        range,
      );
      this.#entries.set(name, { node: element("li", {}, button), button, value, range, look, mark });
    }
    return this.#entries.get(name);
  }

  #toggle(name) {
    if (!this.#hidden.delete(name)) {
      this.#hidden.add(name);
    }
    setAttribute(this.#entry({ name }).button, "aria-pressed", String(!this.#hidden.has(name)));
    this.#changed();
  }
}
