/** The curves of the jobs in the list: asked for all of a page at once, and of a job that has ended only once. */

import { readSparklines } from "./api.js";
import { isFinal } from "./job-state.js";

export class Sparklines {
  /** From a job's id to its line, and to what the job was when that was read. */
  #known = new Map();

  /** Reads what may have changed. */
  async read(jobs, signal) {
    const wanted = jobs.filter((job) => job.startedAt !== null && this.#known.get(job.id)?.end !== endOf(job));
    if (wanted.length === 0) {
      return;
    }
    const { items } = await readSparklines(wanted.map((job) => job.id), signal);
    const lines = new Map(items.map((line) => [line.jobId, line]));
    wanted.forEach((job) => this.#known.set(job.id, { end: endOf(job), line: lines.get(job.id) ?? null }));
  }

  /** What is known of a job; null when there is nothing. */
  of(job) {
    return this.#known.get(job.id)?.line ?? null;
  }
}

/** What makes another reading of a job superfluous; of one that has not ended there is no such thing. */
function endOf(job) {
  return isFinal(job) ? `${job.state} ${job.attempt}` : NaN;
}
