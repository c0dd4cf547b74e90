/** The curves of a job: plot, legend, table and files. */

import { curvesAddress, reportAddress } from "./api.js";
import { CurveLegend } from "./curve-legend.js";
import { ACCURACY, metricsOf } from "./curve-metric.js";
import { CurvePlot } from "./curve-plot.js";
import { seriesOf, timesOf } from "./curve-series.js";
import { CurveTable } from "./curve-table.js";
import { element, setAttribute, setText } from "./element.js";
import { isFinal } from "./job-state.js";
import { MetricChoice } from "./metric-choice.js";
import { sinceProgramming } from "./time.js";

export class CurveSection {
  #title = element("h2", { id: "curves-title" });
  #choice = new MetricChoice(() => this.show(...this.#shown));
  #shown;
  #chips = element("p", { class: "chips" });
  #canvas = element("div", { class: "plot", role: "img" });
  #plot = new CurvePlot(this.#canvas, (seconds) => this.#legend.point(seconds));
  #legend = new CurveLegend(() => this.#plot.show(this.#legend.visible));
  #table = new CurveTable();
  #waiting = element("p", { class: "waiting" });
  #figure = element("div", { class: "curves", hidden: true }, this.#canvas, this.#legend.node);
  #files;
  node;

  constructor(id) {
    const file = (name) => {
      const format = name.toLowerCase();
      return element("a", { href: curvesAddress(id, format), download: `curves-${id}.${format}` }, name);
    };
    const files = ["CSV", "JSON", "Parquet", "SVG", "PNG"].flatMap((name) => [" ", file(name)]);
    const report = element("a", { href: reportAddress(id), download: `report-${id}.html` }, "Report");
    this.#files = element("p", { class: "files", hidden: true }, "Download", ...files, " ", report);
    this.#table.node.hidden = true;
    this.node = element(
      "section",
      { class: "card", "aria-labelledby": "curves-title" },
      element(
        "div",
        { class: "card-head" },
        this.#title,
        this.#choice.node,
        this.#chips,
        this.#files,
      ),
      this.#waiting,
      this.#figure,
      this.#table.node,
    );
  }

  show(job, curves) {
    this.#shown = [job, curves];
    const metric = this.#choice.of(metricsOf(curves)) ?? ACCURACY;
    const series = seriesOf(curves, metric);
    setText(this.#title, `${metric.title} over time`);
    const empty = series.length === 0;
    this.#figure.hidden = this.#table.node.hidden = this.#files.hidden = empty;
    this.#waiting.hidden = !empty;
    setText(this.#waiting, empty ? waitingFor(job) : "");
    setText(this.#chips, empty ? "" : chipsOf(job, series));
    if (empty) {
      return;
    }
    this.#legend.show(series);
    this.#table.show(series);
    this.#plot.show(this.#legend.visible);
    setAttribute(this.#canvas, "aria-label", inWords(series));
  }

  close() {
    this.#plot.close();
  }
}

function waitingFor(job) {
  if (isFinal(job)) {
    return "This job has ended without a point.";
  }
  return job.spec.inference ? "The first points come with the first chip." : "This experiment reads no chips.";
}

function chipsOf(job, series) {
  const most = Math.max(...series.flatMap(({ points }) => points.map((point) => point.n)));
  const planned = job.spec.inference?.repeats ?? most;
  return most < planned
    ? `mean and 95 % interval over the first ${most} of ${planned} chips`
    : `mean and 95 % interval over ${planned} chip${planned === 1 ? "" : "s"}`;
}

function inWords(series) {
  const times = timesOf(series);
  const span = `from ${sinceProgramming(times[0])} to ${sinceProgramming(times.at(-1))} after programming`;
  const names = series.map(({ name }) => name).join("; ");
  return `Plot of ${series[0].metric.title.toLowerCase()} ${span} for ${names}. The table below has its numbers.`;
}
