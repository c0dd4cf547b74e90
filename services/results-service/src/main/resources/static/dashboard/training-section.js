/** How the trainings went, epoch by epoch: a small plot for each metric, a line for each phase. */

import { element, setChildren } from "./element.js";
import { TrainingPlot } from "./training-plot.js";

const TITLES = { loss: "Loss", validationAccuracy: "Validation accuracy (%)" };

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
    const metrics = [...new Set(result.training.map(({ metric }) => metric))];
    this.node.hidden = metrics.length === 0;
    metrics.forEach((metric) => {
      if (!this.#plots.has(metric)) {
        this.#plots.set(metric, new TrainingPlot(TITLES[metric] ?? metric, metric === "validationAccuracy"));
      }
    });
    setChildren(this.#body, metrics.map((metric) => this.#plots.get(metric).node));
    metrics.forEach((metric) =>
      this.#plots.get(metric).show(result.training.filter((curve) => curve.metric === metric), job),
    );
  }

  close() {
    this.#plots.forEach((plot) => plot.close());
  }
}
