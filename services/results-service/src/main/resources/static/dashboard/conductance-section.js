/** The conductances of a layer's devices at a time, beside those at the first time. */

import { ChoiceOf } from "./choice-of.js";
import { ConductancePlot } from "./conductance-plot.js";
import { element, setAttribute, setText } from "./element.js";
import { sinceProgramming } from "./time.js";

const WEIGHTS = { fp32: "FP32 weights", hwa: "hardware-aware weights" };

export class ConductanceSection {
  #found = [];
  #weights = new ChoiceOf("conductance-weights", "Weights", () => this.#draw());
  #layer = new ChoiceOf("conductance-layer", "Layer", () => this.#draw());
  #time = element("input", { id: "conductance-time", type: "range", min: 0, step: 1, oninput: () => this.#draw() });
  #when = element("output", { for: "conductance-time" });
  #times = "";
  #canvas = element("div", { class: "plot", role: "img" });
  #plot = new ConductancePlot(this.#canvas);
  #note = element("p", { class: "chips" });
  node = element(
    "section",
    { class: "card", "aria-labelledby": "conductances-title" },
    element(
      "div",
      { class: "card-head" },
      element("h2", { id: "conductances-title" }, "Conductances"),
      this.#weights.node,
      this.#layer.node,
      element(
        "span",
        { class: "choice-of" },
        element("label", { for: "conductance-time" }, "Time since programming"),
        this.#time,
        this.#when,
      ),
    ),
    this.#canvas,
    this.#note,
  );

  show(conductances) {
    this.#found = conductances;
    this.node.hidden = conductances.length === 0;
    if (conductances.length > 0) {
      this.#draw();
    }
  }

  close() {
    this.#plot.close();
  }

  #draw() {
    const kinds = [...new Set(this.#found.map(({ weights }) => weights))];
    const kind = this.#weights.of(kinds.map((it) => [it, WEIGHTS[it] ?? it]), true);
    const layers = this.#found.filter(({ weights }) => weights === kind);
    const name = this.#layer.of(layers.map(({ layer }) => [layer, layer]));
    const { points, binWidth, chips } = layers.find(({ layer }) => layer === name);
    const point = points[this.#chosen(points)];
    const after = sinceProgramming(point.timeSeconds);
    setText(this.#when, after);
    setAttribute(this.#time, "aria-valuetext", `after ${after}`);
    const devices = point.counts.reduce((sum, count) => sum + count, 0);
    const lowest = (100 * point.counts[0]) / devices;
    const cut = lowest > 20 ? ", more than the axis shows: the idle one of each pair is there" : "";
    const sentence = `${lowest.toFixed(0)} % of ${devices.toLocaleString("en")} devices are below ${binWidth.toPrecision(2)} µS${cut}.`;
    setText(this.#note, `${sentence} ${chips === 1 ? "One chip" : `${chips} chips together`}; dashed: after ${sinceProgramming(points[0].timeSeconds)}.`);
    setAttribute(this.#canvas, "aria-label", `Histogram of conductances of ${name} after ${after}: mean ${mean(point.counts, binWidth).toFixed(2)} µS. ${sentence}`);
    this.#plot.show({ points, binWidth, point });
  }

  /** The chosen time; the last one until another was chosen. */
  #chosen(points) {
    const times = JSON.stringify(points.map(({ timeSeconds }) => timeSeconds));
    if (times !== this.#times) {
      this.#times = times;
      setAttribute(this.#time, "max", points.length - 1);
      this.#time.value = points.length - 1;
    }
    return Number(this.#time.value);
  }
}

function mean(counts, binWidth) {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count, bin) => sum + count * (bin + 0.5) * binWidth, 0) / all;
}
