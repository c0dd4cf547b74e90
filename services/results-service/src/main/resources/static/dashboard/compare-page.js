/** Several jobs beside each other. All of it is in the address, so the page can be sent to somebody. */

import { compareJobs, comparisonAddress } from "./api.js";
import { comparedSeries, differencesOf } from "./compared-series.js";
import { CurveLegend } from "./curve-legend.js";
import { ACCURACY, metricsOf } from "./curve-metric.js";
import { CurvePlot } from "./curve-plot.js";
import { CurveTable } from "./curve-table.js";
import { element, setAttribute, setChildren, setText } from "./element.js";
import { EnduranceTable } from "./endurance-table.js";
import { isFinal, StateBadge } from "./job-state.js";
import { MetricChoice } from "./metric-choice.js";
import { Refresh } from "./refresh.js";
import { jobAddress } from "./route.js";

export function comparePage(content, ids) {
  const page = new ComparePage(content, ids);
  page.start();
  return page;
}

class ComparePage {
  #content;
  #ids;
  #shown = null;
  #jobs = element("ol", { class: "compared" });
  #choice = new MetricChoice(() => this.#draw());
  #title = element("h2", { id: "curves-title" });
  #canvas = element("div", { class: "plot", role: "img" });
  #plot = new CurvePlot(this.#canvas, (seconds) => this.#legend.point(seconds));
  #legend = new CurveLegend(() => this.#plot.show(this.#legend.visible));
  #table = new CurveTable();
  #differences = new CurveTable();
  #differencesCard = element(
    "section",
    { class: "card", "aria-labelledby": "differences-title" },
    element("h2", { id: "differences-title" }, "Differences"),
    this.#differences.node,
  );
  #endurance = new EnduranceTable();
  #files = element("p", { class: "files" });
  #refresh = new Refresh(
    (signal, isLatest) => this.#load(signal, isLatest),
    (problem) => this.#refuse(problem),
  );

  constructor(content, ids) {
    this.#content = content;
    this.#ids = ids;
    this.#files.append(
      "Download ",
      ...["csv", "json"].flatMap((format) => [
        element("a", { href: comparisonAddress(ids, format), download: `comparison.${format}` }, format.toUpperCase()),
        " ",
      ]),
    );
    setChildren(content, [
      element("nav", { class: "trail", "aria-label": "Back" }, element("a", { href: "#/" }, "← All jobs")),
      element("h1", {}, "Comparison"),
      this.#jobs,
      element(
        "section",
        { class: "card", "aria-labelledby": "curves-title" },
        element("div", { class: "card-head" }, this.#title, this.#choice.node, this.#files),
        element("div", { class: "curves many" }, this.#canvas, this.#legend.node),
        this.#table.node,
      ),
      this.#differencesCard,
      this.#endurance.node,
    ]);
  }

  start() {
    document.title = "Comparison · Kirchhoff";
    this.#refresh.now();
  }

  stop() {
    this.#refresh.stop();
    this.#plot.close();
  }

  async #load(signal, isLatest) {
    const comparison = await compareJobs(this.#ids, signal);
    if (isLatest()) {
      this.#shown = comparison;
      this.#draw();
      setAttribute(this.#content, "data-shown", "comparison");
    }
    return comparison.jobs.some((job) => !isFinal(job));
  }

  #draw() {
    const { jobs, loss } = this.#shown;
    setChildren(this.#jobs, jobs.map((job) => jobLine(job, jobs[0])));
    const metric = this.#choice.of(metricsOf({ series: jobs.flatMap((job) => job.series) })) ?? ACCURACY;
    const series = comparedSeries(jobs, metric);
    setText(this.#title, `${metric.title} over time`);
    setAttribute(this.#canvas, "aria-label", `Plot of ${metric.title.toLowerCase()} over time of ${jobs.length} jobs. The table below has its numbers.`);
    this.#legend.show(series);
    this.#plot.show(this.#legend.visible);
    this.#table.show(series);
    const differences = differencesOf(jobs, metric, series);
    this.#differencesCard.hidden = differences.length === 0;
    this.#differences.show(differences);
    this.#endurance.show(jobs, loss);
  }

  #refuse(problem) {
    this.stop();
    setChildren(this.#content, [
      element("h1", {}, "These jobs cannot be compared"),
      element("p", { role: "alert" }, problem.message),
      element("p", {}, element("a", { href: "#/" }, "All jobs")),
    ]);
  }
}

function jobLine(job, reference) {
  const badge = new StateBadge();
  badge.show(job.state);
  const seed =
    job === reference
      ? "the others are compared with this one"
      : job.paired
        ? `seed ${job.seed}, compared chip by chip`
        : `seed ${job.seed}, not that of the first: no differences chip by chip`;
  return element(
    "li",
    {},
    element("a", { href: jobAddress(job.id) }, job.name),
    badge.node,
    element("span", { class: "chips" }, seed),
  );
}
