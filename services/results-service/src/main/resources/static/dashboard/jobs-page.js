/** The list of jobs: filtered, in pages, and up to date. */

import { listJobs } from "./api.js";
import { ComparisonChoice } from "./comparison-choice.js";
import { element, setChildren, setText } from "./element.js";
import { firstJob } from "./first-job.js";
import { JobFilter } from "./job-filter.js";
import { JobRow } from "./job-row.js";
import { isFinal } from "./job-state.js";
import { Paging } from "./paging.js";
import { Refresh } from "./refresh.js";
import { Sparklines } from "./sparklines.js";

const PAGE_SIZE = 25;

export function jobsPage(content, query) {
  const page = new JobsPage(query);
  setChildren(content, page.nodes);
  page.start();
  return page;
}

class JobsPage {
  #query;
  #refresh = null;
  #rows = new Map();
  #sparklines = new Sparklines();
  #filter = new JobFilter();
  #paging = new Paging();
  #choice = new ComparisonChoice(() => this.#refresh.now());
  #list = element("ol", { class: "jobs", "aria-label": "Jobs, newest first" });
  #heads = element(
    "div",
    { class: "job-heads", "aria-hidden": "true" },
    ...["Job", "State", "Progress", "Curve", "Created", "Took"].map((head) => element("span", {}, head)),
  );
  #message = element("div", { class: "jobs-message" });
  nodes = [
    element("div", { class: "page-head" }, element("h1", {}, "Jobs"), this.#filter.node),
    element("section", { class: "card jobs-card" }, this.#heads, this.#list, this.#message),
    this.#choice.node,
    this.#paging.node,
  ];

  constructor(query) {
    this.#query = query;
  }

  start() {
    document.title = "Jobs · Kirchhoff";
    this.#filter.show(this.#query);
    this.#refresh = new Refresh(
      (signal, isLatest) => this.#load(signal, isLatest),
      (problem) => this.#refuse(problem),
    );
    this.#refresh.now();
  }

  stop() {
    this.#refresh.stop();
  }

  /** Another filter or leaf of this list needs no new page. */
  follow(route) {
    if (route.page !== "jobs") {
      return false;
    }
    this.stop();
    this.#query = route.query;
    this.start();
    return true;
  }

  async #load(signal, isLatest) {
    const asked = new URLSearchParams(this.#query);
    asked.set("limit", PAGE_SIZE);
    const { items, nextCursor } = await listJobs(asked, signal);
    if (isLatest()) {
      this.#show(items);
      this.#paging.show(this.#query, nextCursor);
    }
    await this.#sparklines.read(items, signal);
    if (isLatest()) {
      this.#show(items);
    }
    return items.some((job) => !isFinal(job));
  }

  #show(jobs) {
    const rows = new Map();
    for (const job of jobs) {
      const row = this.#rows.get(job.id) ?? new JobRow(this.#choice);
      row.show(job, this.#sparklines.of(job));
      rows.set(job.id, row);
    }
    this.#rows = rows;
    setChildren(this.#list, [...rows.values()].map((row) => row.node));
    const empty = jobs.length === 0;
    this.#list.hidden = empty;
    this.#heads.hidden = empty;
    this.#message.hidden = !empty;
    if (empty) {
      this.#sayEmpty(this.#query.size > 0 ? "filtered" : "none");
    }
  }

  #sayEmpty(reason) {
    if (this.#message.dataset.reason === reason) {
      return;
    }
    this.#message.dataset.reason = reason;
    setChildren(this.#message, reason === "none" ? firstJob() : [
      element("p", {}, "No job matches. ", element("a", { href: "#/" }, "Show all jobs")),
    ]);
  }

  #refuse(problem) {
    this.#list.hidden = true;
    this.#heads.hidden = true;
    this.#message.hidden = false;
    this.#message.dataset.reason = "refused";
    const words = element("p", { role: "alert" });
    setText(words, problem.message);
    setChildren(this.#message, [words, element("a", { href: "#/" }, "Show all jobs")]);
  }
}
