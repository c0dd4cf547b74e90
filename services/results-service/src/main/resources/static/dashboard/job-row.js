/** One job in the list. Its nodes stay while its values change. */

import { element, setAttribute, setChildren, setText, spoken } from "./element.js";
import { StateBadge } from "./job-state.js";
import { ProgressBar } from "./progress-bar.js";
import { jobAddress, jobsAddress } from "./route.js";
import { Sparkline } from "./sparkline.js";
import { duration, instant, secondsBetween, shortInstant } from "./time.js";

export class JobRow {
  #id = null;
  #chosen = element("input", { type: "checkbox", onchange: () => this.#choice.choose(this.#id, this.#chosen.checked) });
  #choice;
  #name = element("a", { class: "job-name" });
  #about = element("div", { class: "job-about" });
  #badge = new StateBadge();
  #progress = new ProgressBar();
  #curve = new Sparkline();
  #created = element("time");
  #took = element("span");
  node = element(
    "li",
    { class: "job-row" },
    element("div", { class: "job-what" }, this.#chosen, this.#name, this.#about),
    element("div", { class: "job-state" }, this.#badge.node),
    element("div", { class: "job-progress" }, this.#progress.node),
    element("div", { class: "job-curve" }, this.#curve.node),
    element("div", { class: "job-created" }, spoken("Created "), this.#created),
    element("div", { class: "job-took" }, spoken("Took "), this.#took),
  );

  /** @param choice what is to be compared */
  constructor(choice) {
    this.#choice = choice;
  }

  /** @param line the job's sparkline, or null */
  show(job, line) {
    this.#id = job.id;
    this.#chosen.checked = this.#choice.has(job.id);
    setAttribute(this.#chosen, "aria-label", `Compare ${job.name}`);
    setAttribute(this.#chosen, "title", "Choose for a comparison");
    setText(this.#name, job.name);
    setAttribute(this.#name, "href", jobAddress(job.id));
    this.#badge.show(job.state);
    this.#progress.show(job);
    this.#curve.show(line);
    setText(this.#created, shortInstant(job.createdAt));
    setAttribute(this.#created, "datetime", job.createdAt);
    setAttribute(this.#created, "title", instant(job.createdAt));
    setText(this.#took, tookOf(job));
    // What a job was submitted with never changes.
    if (!this.#about.hasChildNodes()) {
      setChildren(this.#about, aboutOf(job));
    }
  }
}

function tookOf(job) {
  return job.startedAt === null ? "–" : duration(secondsBetween(job.startedAt, job.finishedAt));
}

function aboutOf(job) {
  const what = job.children === null
    ? [job.spec.network?.name, job.spec.dataset?.name].filter(Boolean).join(" · ")
    : `${job.kind} · ${job.children.total} points`;
  const labels = Object.entries(job.labels).map(([name, value]) => {
    const query = new URLSearchParams({ label: `${name}:${value}` });
    const says = `Only jobs with label ${name}:${value}`;
    return element(
      "a",
      { class: "label", href: jobsAddress(query), title: says },
      `${name}: ${value}`,
    );
  });
  return [element("span", {}, what), ...labels];
}
