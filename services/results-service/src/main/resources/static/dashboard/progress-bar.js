/** A job's progress: a part for each phase, and the present one in words. */

import { element, setAttribute, setChildren, setText } from "./element.js";
import { isFinal } from "./job-state.js";
import { phases } from "./phases.js";
import { TimeLeft } from "./time-left.js";
import { duration } from "./time.js";

export class ProgressBar {
  #timeLeft = new TimeLeft();
  #track = element("div", {
    class: "progress-track",
    role: "progressbar",
    "aria-valuemin": 0,
    "aria-valuemax": 100,
  });
  #words = element("div", { class: "progress-words" });
  #parts = new Map();
  node = element("div", { class: "progress" }, this.#track, this.#words);

  show(job) {
    const shares = phases(job);
    setChildren(this.#track, shares.map(({ phase, share }) => this.#part(phase, share)));
    const words = this.#wordsOf(job);
    const whole = shares.reduce((sum, { share }) => sum + share, 0) / Math.max(1, shares.length);
    setAttribute(this.#track, "aria-label", `Progress of ${job.name}`);
    setAttribute(this.#track, "aria-valuenow", Math.round(100 * whole));
    setAttribute(this.#track, "aria-valuetext", words === "" ? job.state : words);
    setAttribute(this.node, "data-state", job.state);
    setText(this.#words, words);
  }

  #part(phase, share) {
    if (!this.#parts.has(phase)) {
      const fill = element("div", { class: "progress-fill" });
      this.#parts.set(phase, element("div", { class: "progress-part", title: phase }, fill));
    }
    const part = this.#parts.get(phase);
    // Styles set from scripts through the object model are not what the policy forbids.
    part.firstChild.style.transform = `scaleX(${share})`;
    return part;
  }

  #wordsOf(job) {
    const left = this.#timeLeft.of(job);
    if (job.state === "queued") {
      return job.queuePosition > 0 ? `${job.queuePosition} ahead` : "next in line";
    }
    if (job.progress === null || job.state === "completed") {
      return "";
    }
    const { phase, completed, total, unit } = job.progress;
    const done = isFinal(job) ? "ended in " : "";
    const rest = left === null ? "" : ` · ${inWholeSeconds(left)} left`;
    return `${done}${phase} ${count(completed)} of ${count(total)} ${unit}${rest}`;
  }
}

/** An estimate is not worth its decimals. */
function inWholeSeconds(seconds) {
  return seconds < 10 ? `${Math.max(1, Math.round(seconds))} s` : duration(seconds);
}

function count(number) {
  return Number.isInteger(number) ? String(number) : number.toFixed(1);
}
