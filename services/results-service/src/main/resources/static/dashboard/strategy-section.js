/** The mapping that a search has found: its conductances, and the error that it leaves on weights over time. */

import { readStrategy, strategyAddress } from "./api.js";
import { element, setAttribute, setChildren, setText } from "./element.js";
import { sinceProgramming } from "./time.js";

export class StrategySection {
  #id;
  #found = null;
  #finding = element("p");
  #picture = element("img", { class: "mapping" });
  #shares = element("p", { class: "chips" });
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
        element("h2", { id: "strategy-title" }, "Mapping of weights to conductances"),
        element("p", { class: "files" }, "Download ", file("mapping", "csv"), " ", file("mapping", "svg"), " ", file("errors", "csv", true)),
      ),
      this.#finding,
      this.#picture,
      this.#shares,
      element(
        "div",
        { class: "table-scroll", tabindex: 0, role: "region", "aria-labelledby": "strategy-title" },
        element(
          "table",
          { class: "curve-table" },
          element("caption", {}, "Error of a weight on chips that took no part in the search: root of the mean square, in percent of the largest weight. The search goes by its square"),
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
    const { errors, finding, devices, improved } = this.#found;
    setText(this.#finding, finding);
    const address = strategyAddress(this.#id, "svg");
    if (this.#picture.getAttribute("src") !== address) {
      setAttribute(this.#picture, "src", address);
    }
    setAttribute(this.#picture, "alt", `Conductances of ${devices.map(({ name }) => name).join("; ")} over the weight`);
    setText(this.#shares, sharesOf(devices));
    const times = errors[0].points.map(({ timeSeconds }) => element("th", { scope: "col" }, sinceProgramming(timeSeconds)));
    setChildren(this.#head, [element("tr", {}, element("th", { scope: "col" }, "Mapping"), ...times)]);
    setChildren(this.#body, errors.map((error) => row(error, improved)));
  }
}

/** What a pair counts is that of its devices, of which one adds what the other subtracts. */
function sharesOf(devices) {
  const pairs = devices.filter(({ share }) => share > 0).map(({ share }, place) => `pair ${place + 1} counts ${Number(share.toPrecision(3))}`);
  return `Conductances of the devices that stand for a weight; ${pairs.join(", ")}.`;
}

/** The rows bear the names of the curves of accuracy, where chips have these mappings. */
function row({ name, points }, improved) {
  const curve = { plain: "plain mapping", "best found": improved ? "optimised mapping" : name, "aihwkit's for pcm": "aihwkit's for PCM" };
  const cells = points.map(({ loss }) => element("td", {}, (10 * Math.sqrt(loss)).toFixed(2)));
  return element("tr", {}, element("th", { scope: "row" }, curve[name] ?? name), ...cells);
}
