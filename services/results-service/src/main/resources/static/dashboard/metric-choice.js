/** Which metric of a job's curves is shown, where there are several. */

import { element, setAttribute, setChildren } from "./element.js";

export class MetricChoice {
  #chosen = null;
  #buttons = new Map();
  #changed;
  node = element("div", { class: "choice", role: "group", "aria-label": "What is shown", hidden: true });

  /** @param changed is called when another one was chosen */
  constructor(changed) {
    this.#changed = changed;
  }

  /** Of these metrics the one that was chosen, the first until then. */
  of(metrics) {
    const shown = metrics.find(({ metric }) => metric === this.#chosen) ?? metrics[0];
    this.node.hidden = metrics.length < 2;
    setChildren(this.node, metrics.map((one) => this.#button(one)));
    metrics.forEach((one) => setAttribute(this.#button(one), "aria-pressed", String(one === shown)));
    return shown;
  }

  #button({ metric, title }) {
    if (!this.#buttons.has(metric)) {
      this.#buttons.set(metric, element("button", { type: "button", onclick: () => this.#choose(metric) }, title));
    }
    return this.#buttons.get(metric);
  }

  #choose(metric) {
    this.#chosen = metric;
    this.#changed();
  }
}
