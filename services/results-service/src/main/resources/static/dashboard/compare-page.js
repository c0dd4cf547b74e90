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
  #lines = new Map();
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
    setChildren(this.#jobs, jobs.map((job) => this.#line(job.id).show(job, jobs[0])));
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

  /** The same node each time: a new one would take the focus from its link. */
  #line(id) {
    if (!this.#lines.has(id)) {
      this.#lines.set(id, new JobLine());
    }
    return this.#lines.get(id);
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

/** A job, and how it is compared with the first. */
class JobLine {
  #link = element("a");
  #badge = new StateBadge();
  #seed = element("span", { class: "chips" });
  #node = element("li", {}, this.#link, this.#badge.node, this.#seed);

  show(job, reference) {
    setAttribute(this.#link, "href", jobAddress(job.id));
    setText(this.#link, job.name);
    this.#badge.show(job.state);
    setText(this.#seed, job === reference ? "the others are compared with this one" : seedOf(job));
    return this.#node;
  }
}

function seedOf(job) {
  return job.paired
    ? `seed ${job.seed}, compared chip by chip`
    : `seed ${job.seed}, not that of the first: no differences chip by chip`;
}
