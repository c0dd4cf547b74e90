/** All that is known of a job, as names and values. */

import { element, setChildren, setText } from "./element.js";
import { duration, instant, secondsBetween } from "./time.js";

export class JobFacts {
  #list = element("dl", { class: "facts" });
  #rows = new Map();
  #result = null;
  node = element(
    "section",
    { class: "card", "aria-labelledby": "facts-title" },
    element("h2", { id: "facts-title" }, "Facts"),
    this.#list,
  );

  /** @param result null when the job alone was read; what an earlier one said stays */
  show(job, result) {
    this.#result = result ?? this.#result;
    const facts = factsOf(job, this.#result);
    setChildren(this.#list, facts.map(([name, value]) => this.#row(name, value)));
  }

  #row(name, value) {
    if (!this.#rows.has(name)) {
      const code = name === "Spec hash" || name === "Id";
      const cell = element("dd", { class: code ? "code" : null });
      this.#rows.set(name, element("div", {}, element("dt", {}, name), cell));
    }
    const row = this.#rows.get(name);
    setText(row.lastChild, value);
    return row;
  }
}

/** The counts that there are, such as "3 done, 1 running". */
function tasks(counts) {
  return ["done", "running", "waiting", "failed"]
    .filter((where) => counts?.[where] > 0)
    .map((where) => `${counts[where]} ${where}`)
    .join(", ");
}

function factsOf(job, result) {
  const spec = job.spec;
  const facts = [
    ["State", job.state],
    ["Reason", job.reasonCode],
    ["Points", job.children === null ? null : pointsOf(job.children)],
    ["Stopped", job.children?.stopped ? "no more children are begun" : null],
    ["Point", job.sweep === null ? null : `${job.sweep.point}: ${valuesOf(job.sweep.parameters)}`],
    ["Network", spec.network?.name],
    ["Dataset", spec.dataset?.name],
    ["Device", spec.inference?.device?.name],
    ["Chips", spec.inference?.repeats],
    ["Tasks", tasks(job.tasks)],
    ["Seed", job.seed],
    ["Attempt", job.attempt > 0 ? job.attempt : null],
    ["Priority", job.priority],
    ["Labels", Object.entries(job.labels).map(([name, value]) => `${name}: ${value}`).join(", ")],
    ["Created", instant(job.createdAt)],
    ["Starts", job.estimatedStartAt == null ? null : `about ${instant(job.estimatedStartAt)}`],
    ["Started", job.startedAt === null ? null : instant(job.startedAt)],
    ["Finished", job.finishedAt === null ? null : instant(job.finishedAt)],
    ["Took", job.startedAt === null ? null : duration(secondsBetween(job.startedAt, job.finishedAt))],
    ["Engine", result?.engines.join("; ")],
    ["Spec hash", result?.specHash],
    ["Id", job.id],
  ];
  return facts
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => [name, String(value)]);
}

function pointsOf(children) {
  const counted = ["completed", "running", "queued", "waiting", "failed", "cancelled"];
  const parts = counted.filter((state) => children[state] > 0).map((state) => `${children[state]} ${state}`);
  return `${children.total}: ${parts.join(", ")}`;
}

function valuesOf(parameters) {
  return Object.entries(parameters)
    .map(([path, value]) => `${path} = ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}
