/** One job: how far it is, its curves while they grow, and all that is known of it. */

import { readCurves, readJob, readResult, readSensitivity, readSweep } from "./api.js";
import { ALL_METRICS } from "./curve-metric.js";
import { CurveSection } from "./curve-section.js";
import { element, setAttribute, setChildren, setText } from "./element.js";
import { FactSheet } from "./fact-sheet.js";
import { JobActions } from "./job-actions.js";
import { JobEvents } from "./job-events.js";
import { JobFacts } from "./job-facts.js";
import { JobSpec } from "./job-spec.js";
import { isFinal, StateBadge } from "./job-state.js";
import { LayerSection } from "./layer-section.js";
import { ProgressBar } from "./progress-bar.js";
import { Refresh } from "./refresh.js";
import { jobAddress } from "./route.js";
import { SensitivitySection } from "./sensitivity-section.js";
import { StrategySection } from "./strategy-section.js";
import { SweepSection } from "./sweep-section.js";
import { TrainingSection } from "./training-section.js";

export function jobPage(content, id) {
  const page = new JobPage(content, id);
  page.start();
  return page;
}

class JobPage {
  #content;
  #id;
  #name = element("h1");
  #badge = new StateBadge();
  #progress = new ProgressBar();
  #reason = element("p", { class: "notice failure", role: "alert", hidden: true });
  #actions = new JobActions(
    (job) => {
      this.#showJob(job);
      this.#refresh.now();
    },
    () => location.replace("#/"),
  );
  #parent = element("a", { hidden: true });
  #sweep = new SweepSection();
  #sensitivity;
  #curves;
  #layers;
  #strategy;
  #training = new TrainingSection();
  #facts = new JobFacts();
  #sheet;
  #spec = new JobSpec();
  #events;
  #refresh = new Refresh(
    (signal, isLatest) => this.#load(signal, isLatest),
    (problem) => this.#refuse(problem),
  );

  constructor(content, id) {
    this.#content = content;
    this.#id = id;
    this.#curves = new CurveSection(id);
    this.#sheet = new FactSheet(id);
    this.#sensitivity = new SensitivitySection(id);
    this.#layers = new LayerSection(id);
    this.#strategy = new StrategySection(id);
    this.#events = new JobEvents(id, () => this.#refresh.soon());
    setChildren(content, [
      element("nav", { class: "trail", "aria-label": "Back" }, element("a", { href: "#/" }, "← All jobs"), this.#parent),
      element(
        "div",
        { class: "job-head" },
        element("div", { class: "job-title" }, this.#name, this.#badge.node),
        this.#actions.node,
      ),
      this.#reason,
      this.#progress.node,
      this.#sensitivity.node,
      this.#sweep.node,
      this.#strategy.node,
      this.#curves.node,
      this.#layers.node,
      element("div", { class: "job-parts" }, this.#training.node, this.#facts.node, this.#sheet.node),
      this.#spec.node,
    ]);
  }

  start() {
    this.#refresh.now();
  }

  stop() {
    this.#events.stop();
    this.#refresh.stop();
    this.#actions.close();
    this.#curves.close();
    this.#layers.close();
    this.#training.close();
  }

  async #load(signal, isLatest) {
    // The job is read first: a job that had ended then has all its points in what is read after.
    const job = await readJob(this.#id, signal);
    const sweep = job.children !== null;
    const study = job.kind === "sensitivity";
    const [found, result, tolerances] = await Promise.all([
      sweep ? readSweep(this.#id, signal) : readCurves(this.#id, ALL_METRICS, signal),
      readResult(this.#id, signal),
      study ? readSensitivity(this.#id, signal) : null,
      sweep ? null : this.#layers.refresh(job, signal),
      sweep ? null : this.#strategy.refresh(job, signal),
    ]);
    if (isLatest()) {
      this.#showJob(job, result);
      this.#curves.node.hidden = this.#training.node.hidden = sweep;
      if (sweep) {
        this.#sweep.show(found);
        if (study) {
          this.#sensitivity.show(tolerances, job.children.completed);
        }
      } else {
        this.#curves.show(job, found);
        this.#layers.show();
        this.#strategy.show();
        this.#training.show(job, result);
      }
      setAttribute(this.#content, "data-shown", job.state);
      this.#events.wanted(!isFinal(job));
    }
    return !isFinal(job) && !this.#events.open;
  }

  #showJob(job, result = null) {
    document.title = `${job.name} · ${job.state} · Kirchhoff`;
    setText(this.#name, job.name);
    this.#badge.show(job.state);
    this.#parent.hidden = job.sweep === null;
    setText(this.#parent, job.sweep?.kind === "sensitivity" ? "← Its study" : "← Its sweep");
    setAttribute(this.#parent, "href", job.sweep === null ? null : jobAddress(job.sweep.id));
    this.#progress.show(job);
    this.#progress.node.hidden = job.state === "completed";
    this.#actions.show(job);
    this.#reason.hidden = job.reason === null;
    setText(this.#reason, job.reason ?? "");
    this.#facts.show(job, result);
    this.#sheet.show(job);
    this.#spec.show(job);
  }

  #refuse(problem) {
    this.stop();
    document.title = "No such job · Kirchhoff";
    setChildren(this.#content, [
      element("h1", {}, problem.status === 404 ? "There is no such job" : "This job cannot be shown"),
      element("p", { role: "alert" }, problem.message),
      element("p", {}, element("a", { href: "#/" }, "All jobs")),
    ]);
  }
}
