/** The mapping that a search has found: its conductances, and the error that it leaves on weights over time. */

import { AnalysisPicture } from "./analysis-picture.js";
import { readStrategy, strategyAddress } from "./api.js";
import { ChoiceOf } from "./choice-of.js";
import { element, setAttribute, setChildren, setText } from "./element.js";
import { LayerMappings } from "./layer-mappings.js";
import { sinceProgramming } from "./time.js";
import { weightError } from "./weight-error.js";

export class StrategySection {
  #id;
  #found = null;
  #layers = new LayerMappings();
  #layer = new ChoiceOf("strategy-layer", "Layer", () => this.show());
  #choice = element("div", { class: "layer-time", hidden: true }, this.#layer.node);
  #finding = element("p");
  #picture = new AnalysisPicture("Picture of the mapping");
  #pictureFiles;
  #shares = element("p", { class: "chips" });
  #head = element("thead");
  #body = element("tbody");
  node;

  constructor(id) {
    this.#id = id;
    const file = (words, format, more) =>
      element("a", { href: strategyAddress(id, format, more), download: `${words}-${id}.${format}` }, `${words} ${format.toUpperCase()}`);
    this.#pictureFiles = ["svg", "png"].map((format) => [format, file("mapping", format)]);
    const files = [file("mapping", "csv"), ...this.#pictureFiles.map(([, link]) => link), file("errors", "csv", { errors: true }), file("all", "json")];
    this.node = element(
      "section",
      { class: "card", "aria-labelledby": "strategy-title", hidden: true },
      element(
        "div",
        { class: "card-head" },
        element("h2", { id: "strategy-title" }, "Mapping of weights to conductances"),
        element("p", { class: "files" }, "Download ", ...files.flatMap((link) => [link, " "])),
      ),
      this.#layers.node,
      this.#choice,
      this.#finding,
      this.#picture.node,
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

  /** Asks for what was found, once all searches have ended; it does not change then. */
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
    this.#layers.show(this.#found);
    const { errors, finding, devices, improved } = this.#chosen();
    setText(this.#finding, finding);
    const layer = this.#found.layers === undefined ? null : this.#layer.value;
    this.#picture.show(
      strategyAddress(this.#id, "svg", { layer }),
      `Conductances of ${devices.map(({ name }) => name).join("; ")} over the weight`,
    );
    this.#pictureFiles.forEach(([format, link]) => setAttribute(link, "href", strategyAddress(this.#id, format, { layer })));
    setText(this.#shares, sharesOf(devices));
    const times = errors[0].points.map(({ timeSeconds }) => element("th", { scope: "col" }, sinceProgramming(timeSeconds)));
    setChildren(this.#head, [element("tr", {}, element("th", { scope: "col" }, "Mapping"), ...times)]);
    setChildren(this.#body, errors.map((error) => row(error, improved)));
  }

  /** What is shown: the mapping of all layers, or that of the layer that is chosen. */
  #chosen() {
    const { layers } = this.#found;
    this.#choice.hidden = layers === undefined;
    if (layers === undefined) {
      return this.#found;
    }
    const name = this.#layer.of(layers.map(({ layer }) => [layer, layer]));
    return layers.find(({ layer }) => layer === name);
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
  const cells = points.map(({ loss }) => element("td", {}, weightError(loss)));
  return element("tr", {}, element("th", { scope: "row" }, curve[name] ?? name), ...cells);
}
