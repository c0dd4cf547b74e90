/** One job: how far it is, its curves while they grow, and all that is known of it. */

import { readCurves, readJob, readResult } from "./api.js";
import { CurveSection } from "./curve-section.js";
import { element, setAttribute, setChildren, setText } from "./element.js";
import { JobActions } from "./job-actions.js";
import { JobEvents } from "./job-events.js";
import { JobFacts } from "./job-facts.js";
import { JobSpec } from "./job-spec.js";
import { isFinal, StateBadge } from "./job-state.js";
import { ProgressBar } from "./progress-bar.js";
import { Refresh } from "./refresh.js";
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
  #curves;
  #training = new TrainingSection();
  #facts = new JobFacts();
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
    this.#events = new JobEvents(id, () => this.#refresh.now());
    setChildren(content, [
      element("nav", { class: "trail", "aria-label": "Back" }, element("a", { href: "#/" }, "← All jobs")),
      element(
        "div",
        { class: "job-head" },
        element("div", { class: "job-title" }, this.#name, this.#badge.node),
        this.#actions.node,
      ),
      this.#reason,
      this.#progress.node,
      this.#curves.node,
      element("div", { class: "job-parts" }, this.#training.node, this.#facts.node),
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
    this.#training.close();
  }

  async #load(signal, isLatest) {
    // The job is read first: a job that had ended then has all its points in what is read after.
    const job = await readJob(this.#id, signal);
    const [curves, result] = await Promise.all([
      readCurves(this.#id, signal),
      readResult(this.#id, signal),
    ]);
    if (isLatest()) {
      this.#showJob(job, result);
      this.#curves.show(job, curves);
      this.#training.show(job, result);
      setAttribute(this.#content, "data-shown", job.state);
      this.#events.wanted(!isFinal(job));
    }
    return !isFinal(job) && !this.#events.open;
  }

  #showJob(job, result = null) {
    document.title = `${job.name} · ${job.state} · Kirchhoff`;
    setText(this.#name, job.name);
    this.#badge.show(job.state);
    this.#progress.show(job);
    this.#progress.node.hidden = job.state === "completed";
    this.#actions.show(job);
    this.#reason.hidden = job.reason === null;
    setText(this.#reason, job.reason ?? "");
    this.#facts.show(job, result);
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
