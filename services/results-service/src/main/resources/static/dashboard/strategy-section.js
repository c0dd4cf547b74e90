/** The mapping that a search has found: its conductances, and the error that it leaves on weights over time. */

import { readStrategy, strategyAddress } from "./api.js";
import { element, setAttribute, setChildren, setText } from "./element.js";
import { sinceProgramming } from "./time.js";

export class StrategySection {
  #id;
  #found = null;
  #finding = element("p");
  #picture = element("img", { class: "mapping" });
  #head = element("thead");
  #body = element("tbody");
  node;

  constructor(id) {
    this.#id = id;
    const file = (words, format, errors) =>
      element("a", { href: strategyAddress(id, format, errors), download: `${words}-${id}.${format}` }, `${words} ${format.toUpperCase()}`);
    this.node = element(
      "section",
      { class: "card", "aria-labelledby": "strategy-title", hidden: true },
      element(
        "div",
        { class: "card-head" },
        element("h2", { id: "strategy-title" }, "Mapping"),
        element("p", { class: "files" }, "Download ", file("mapping", "csv"), " ", file("mapping", "svg"), " ", file("errors", "csv", true)),
      ),
      this.#finding,
      this.#picture,
      element(
        "div",
        { class: "table-scroll", tabindex: 0, role: "region", "aria-labelledby": "strategy-title" },
        element(
          "table",
          { class: "curve-table" },
          element("caption", {}, "Root of the mean squared error of weights, in percent of the largest weight"),
          this.#head,
          this.#body,
        ),
      ),
    );
  }

  /** Asks for what was found, once the search has ended; it does not change then. */
  async refresh(job, signal) {
    const after = job.state === "completed" || job.progress?.phase === "inference";
    if (job.spec.programming && after && this.#found === null) {
      try {
        this.#found = await readStrategy(this.#id, signal);
      } catch (problem) {
        // A job that was cancelled while its chips were tested has one, another has none yet.
        if (problem.status !== 404) {
          throw problem;
        }
      }
    }
  }

  show() {
    this.node.hidden = this.#found === null;
    if (this.#found === null) {
      return;
    }
    const { errors, finding, devices } = this.#found;
    setText(this.#finding, finding);
    const address = strategyAddress(this.#id, "svg");
    if (this.#picture.getAttribute("src") !== address) {
      setAttribute(this.#picture, "src", address);
    }
    setAttribute(this.#picture, "alt", `Conductances of ${devices.map(({ name }) => name).join("; ")} over the weight`);
    const times = errors[0].points.map(({ timeSeconds }) => element("th", { scope: "col" }, sinceProgramming(timeSeconds)));
    setChildren(this.#head, [element("tr", {}, element("th", { scope: "col" }, "Mapping"), ...times)]);
    setChildren(this.#body, errors.map(row));
  }
}

function row({ name, points }) {
  const cells = points.map(({ loss }) => element("td", {}, (10 * Math.sqrt(loss)).toFixed(2)));
  return element("tr", {}, element("th", { scope: "row" }, name), ...cells);
}
