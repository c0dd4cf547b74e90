/** How the trainings went, step by step and epoch by epoch: a small plot for each metric, a line for each phase. */

import { element, setChildren } from "./element.js";
import { lookOf } from "./series-look.js";
import { TrainingPlot } from "./training-plot.js";

/** The phases look as the curves do whose weights they make. */
const LOOKS = { pretraining: lookOf(1), training: lookOf(2), strategy: lookOf(3) };

/** The best loss of a layer's own search bears the layer's name behind this. */
const OF_LAYER = "loss.";

/** The page says how much time is left now; how much was left once is of no use. */
const UNSEEN = "secondsLeft";

/** More layers cannot be told apart in one plot. */
const MOST = 8;

/** What is known of metrics, in the order of their plots; others follow under their own name. */
const METRICS = {
  search: { title: "Search for a mapping: the best loss so far over the plain mapping's", linear: true, counted: "generation" },
  loss: { title: "Loss" },
  epochLoss: { title: "Loss over each epoch" },
  validationLoss: { title: "Validation loss" },
  accuracy: { title: "Accuracy on the training batches (%)", share: true },
  epochAccuracy: { title: "Accuracy on the training batches of each epoch (%)", share: true },
  validationAccuracy: { title: "Validation accuracy (%)", share: true },
  perplexity: { title: "Perplexity" },
  epochPerplexity: { title: "Perplexity over each epoch" },
  validationPerplexity: { title: "Validation perplexity" },
  learningRate: { title: "Learning rate", linear: true },
  gradientNorm: { title: "Norm of the gradient" },
  samplesPerSecond: { title: "Samples per second", linear: true },
};
const ORDER = Object.keys(METRICS);

export class TrainingSection {
  #plots = new Map();
  #body = element("div", { class: "training-plots" });
  node = element(
    "section",
    { class: "card", "aria-labelledby": "training-title", hidden: true },
    element("h2", { id: "training-title" }, "Training"),
    this.#body,
  );

  show(job, result) {
    const seen = result.training.filter(({ metric }) => metric !== UNSEEN);
    const metrics = [...new Set(seen.map(plotOf))].sort((a, b) => rank(a) - rank(b));
    this.node.hidden = metrics.length === 0;
    metrics.forEach((metric) => {
      if (!this.#plots.has(metric)) {
        this.#plots.set(metric, new TrainingPlot(METRICS[metric] ?? { title: metric }));
      }
    });
    setChildren(this.#body, metrics.map((metric) => this.#plots.get(metric).node));
    metrics.forEach((metric) =>
      this.#plots.get(metric).show(drawn(seen.filter((curve) => plotOf(curve) === metric)), job),
    );
  }

  close() {
    this.#plots.forEach((plot) => plot.close());
  }
}

/** Curves are called after their phase; where each layer has a search, after the layer: those that have got least far. */
function drawn(curves) {
  const layers = curves.filter(({ phase, metric }) => phase === "strategy" && metric.startsWith(OF_LAYER));
  if (layers.length === 0) {
    return curves.map((curve) => ({ ...curve, name: curve.phase, look: LOOKS[curve.phase] }));
  }
  const last = ({ points }) => points.at(-1).value;
  const worst = [...layers].sort((one, other) => last(other) - last(one)).slice(0, MOST);
  return layers
    .filter((curve) => worst.includes(curve))
    .map((curve, place) => ({ ...curve, name: curve.metric.slice(OF_LAYER.length), look: lookOf(place) }));
}

/** The loss of a search is not one of the network, and has no epochs. */
function plotOf({ phase, metric }) {
  return phase === "strategy" ? "search" : metric;
}

function rank(metric) {
  return ORDER.includes(metric) ? ORDER.indexOf(metric) : ORDER.length;
}
