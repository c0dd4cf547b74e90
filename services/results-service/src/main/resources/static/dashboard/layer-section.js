/** What the analog layers of a job are like: a metric of each layer over time, and all of them at one time. */

import { layersAddress, readLayers } from "./api.js";
import { ChoiceOf } from "./choice-of.js";
import { ConductanceSection } from "./conductance-section.js";
import { CurveLegend } from "./curve-legend.js";
import { CurvePlot } from "./curve-plot.js";
import { timesOf } from "./curve-series.js";
import { element, setAttribute, setText } from "./element.js";
import { isFinal } from "./job-state.js";
import { LAYER_METRICS } from "./layer-metric.js";
import { LayerTable } from "./layer-table.js";
import { MetricChoice } from "./metric-choice.js";
import { lookOf } from "./series-look.js";
import { sinceProgramming } from "./time.js";

/** More cannot be told apart in one plot. */
const MOST = 8;

/** Layers change with each of the first chips alone, so that they are asked for less often than curves. */
const PAUSE_MS = 4_000;

export class LayerSection {
  #id;
  #found = null;
  #drawn = null;
  #final = false;
  #asked = -Infinity;
  #metric = new MetricChoice(() => this.#draw());
  #series = new ChoiceOf("layer-series", "Curve", () => this.#draw());
  #time = new ChoiceOf("layer-time", "Table after", () => this.#draw());
  #chips = element("p", { class: "chips" });
  #canvas = element("div", { class: "plot", role: "img" });
  #plot = new CurvePlot(this.#canvas, (seconds) => this.#legend.point(seconds));
  #legend = new CurveLegend(() => this.#plot.show(this.#legend.visible));
  #table = new LayerTable();
  #conductances = new ConductanceSection();
  #layers;
  node;

  constructor(id) {
    this.#id = id;
    const file = (format) =>
      element("a", { href: layersAddress(id, format), download: `layers-${id}.${format}` }, format.toUpperCase());
    this.#layers = element(
      "section",
      { class: "card", "aria-labelledby": "layers-title" },
      element(
        "div",
        { class: "card-head" },
        element("h2", { id: "layers-title" }, "Layers"),
        this.#metric.node,
        this.#series.node,
        this.#chips,
        element("p", { class: "files" }, "Download ", file("csv"), " ", file("json")),
      ),
      element("div", { class: "curves" }, this.#canvas, this.#legend.node),
      element("div", { class: "layer-time" }, this.#time.node),
      this.#table.node,
    );
    this.node = element("div", { class: "layers", hidden: true }, this.#layers, this.#conductances.node);
  }

  /** Asks for what is new, where there may be something. */
  async refresh(job, signal) {
    // A retry makes an ended job go on.
    this.#final &&= isFinal(job);
    const due = performance.now() - this.#asked > PAUSE_MS;
    if (job.spec.inference && !this.#final && (due || isFinal(job))) {
      const found = await readLayers(this.#id, signal);
      this.#asked = performance.now();
      this.#final = isFinal(job);
      this.#found = found;
    }
  }

  show() {
    this.node.hidden = (this.#found?.layers.length ?? 0) === 0;
    if (!this.node.hidden && this.#drawn !== this.#found) {
      this.#drawn = this.#found;
      this.#draw();
      this.#conductances.show(this.#found.conductances);
    }
  }

  close() {
    this.#plot.close();
    this.#conductances.close();
  }

  #draw() {
    const { layers } = this.#found;
    const names = [...new Set(layers.map(({ series }) => series))];
    const name = this.#series.of(names.map((it) => [it, it]), true);
    const curves = layers.filter(({ series }) => series === name);
    const metric = this.#metric.of(LAYER_METRICS.filter((it) => curves.some((curve) => curve.metric === it.metric)));
    const all = curves
      .filter((curve) => curve.metric === metric.metric)
      .map(({ layer, points }) => ({ name: layer, metric, baseline: false, points }));
    const shown = worst(all).map((series, place) => ({ ...series, look: lookOf(place) }));
    const times = timesOf(all);
    const seconds = this.#time.of(times.map((it) => [it, sinceProgramming(it)]), true);
    const chips = Math.max(...all.flatMap(({ points }) => points.map(({ n }) => n)));
    const some = shown.length < all.length ? `the ${MOST} layers with the largest values of ${all.length}, ` : "";
    setText(this.#chips, `${some}mean and 95 % interval over the first ${chips === 1 ? "chip" : `${chips} chips`}`);
    this.#legend.show(shown);
    this.#plot.show(this.#legend.visible);
    setAttribute(
      this.#canvas,
      "aria-label",
      `Plot of ${metric.title} over time for each layer of the curve ${name}. The table below has its numbers.`,
    );
    this.#table.show(curves, seconds);
  }
}

/** Those with the largest last values, in the order of the network. */
function worst(layers) {
  const last = ({ points }) => points.at(-1).mean;
  const chosen = [...layers].sort((one, other) => last(other) - last(one)).slice(0, MOST);
  return layers.filter((layer) => chosen.includes(layer));
}
