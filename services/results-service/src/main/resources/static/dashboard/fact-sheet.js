/** How a job's result came about, as a file, and the way to have the result once more. */

import { factSheetAddress, readFactSheet, submitJob, Unreachable } from "./api.js";
import { element, setChildren, setText } from "./element.js";
import { isFinal } from "./job-state.js";
import { jobAddress } from "./route.js";
import { duration } from "./time.js";

const LIST = new Intl.ListFormat("en-GB");

export class FactSheet {
  #id;
  #ended = null;
  #list = element("dl", { class: "facts" });
  #failure = element("p", { class: "failure-words", role: "alert" });
  #again = element("button", { type: "button", onclick: () => this.#runAgain() }, "Run again");
  node;

  constructor(id) {
    this.#id = id;
    this.node = element(
      "section",
      { class: "card fact-sheet", "aria-labelledby": "fact-sheet-title" },
      element(
        "div",
        { class: "card-head" },
        element("h2", { id: "fact-sheet-title" }, "Fact sheet"),
        element(
          "p",
          { class: "files" },
          element("a", { href: factSheetAddress(id), download: `fact-sheet-${id}.json` }, "Download JSON"),
        ),
      ),
      element(
        "p",
        { class: "chips" },
        "The experiment, its seed, and who computed what with which software. Submitted as it is, it gives the same curves.",
      ),
      this.#list,
      element("div", { class: "again" }, this.#again),
      this.#failure,
    );
  }

  /** Reads the sheet of a job that has ended once for each attempt; until then it would be of no use. */
  async show(job) {
    const ended = isFinal(job) ? `${job.state} ${job.attempt}` : null;
    if (ended === this.#ended) {
      return;
    }
    this.#ended = ended;
    if (ended === null) {
      setChildren(this.#list, []);
      return;
    }
    try {
      const { provenance } = await readFactSheet(this.#id);
      setChildren(this.#list, factsOf(provenance).map(([name, value]) => fact(name, value)));
    } catch {
      // The next look at the job tries again.
      this.#ended = null;
    }
  }

  async #runAgain() {
    this.#again.disabled = true;
    setText(this.#failure, "");
    try {
      const sheet = await readFactSheet(this.#id);
      const job = await submitJob(JSON.stringify(sheet), `again ${this.#id} ${Date.now()}`);
      location.hash = jobAddress(job.id);
    } catch (failure) {
      const away = failure instanceof Unreachable;
      setText(this.#failure, away ? "The server does not answer; try again." : failure.message);
    } finally {
      this.#again.disabled = false;
    }
  }
}

function fact(name, value) {
  return element("div", {}, element("dt", {}, name), element("dd", {}, value));
}

function factsOf({ workers, pointsHash, points, origin }) {
  const software = [...new Set(workers.map((worker) => softwareOf(worker)))];
  return [
    ["Repeats", origin === null ? null : repeated(origin)],
    ["Computed by", workers.length === 0 ? null : workers.map(({ name, tasks }) => `${name}: ${shareOf(tasks)}`).join("; ")],
    ["With", software.length === 0 ? null : software.join("; ")],
    ["Values", points === 0 ? null : String(points)],
    ["Their hash", pointsHash === null ? null : element("span", { class: "code" }, pointsHash)],
  ].filter(([, value]) => value !== null);
}

function shareOf(tasks) {
  const chips = tasks.reduce((sum, task) => sum + task.chips, 0);
  const evaluations = tasks.reduce((sum, task) => sum + (task.evaluations ?? 0), 0);
  const trained = tasks.some((task) => task.chips === 0 && task.evaluations === undefined);
  const seconds = tasks.reduce((sum, task) => sum + (task.tookSeconds ?? 0), 0);
  const parts = [
    trained ? "the network" : null,
    evaluations > 0 ? `${evaluations} mappings of the search` : null,
    chips > 0 ? `${chips} chip${chips === 1 ? "" : "s"}` : null,
  ];
  return `${LIST.format(parts.filter((part) => part !== null))} in ${duration(seconds)}`;
}

function softwareOf({ engine, software }) {
  if (software === null) {
    return engine;
  }
  const { kirchhoff, pytorch, djl, java, kernels, processor } = software;
  return `Kirchhoff ${kirchhoff}, ${pytorch}, DJL ${djl}, Java ${java}, tile kernels ${kernels}, on ${processor}`;
}

function repeated({ jobId, unchanged, reproduced }) {
  const verdict = !unchanged
    ? "with changes"
    : reproduced === null
      ? "unchanged; whether it found the same is not known"
      : reproduced
        ? "and found the same to the last digit"
        : "but found something else: look for another processor or another version";
  const earlier = element("a", { href: jobAddress(jobId) }, jobId.slice(0, 8));
  return element("span", {}, earlier, `, ${verdict}`);
}
