/** How long a phase will take, from how fast it has gone while this page looked. */

const SHORTEST_LOOK_MS = 2_500;
const LONGEST_LOOK_MS = 60_000;

export class TimeLeft {
  #phase = null;
  #looks = [];

  /** Seconds until the phase ends; null while too little is known. */
  of(job) {
    const progress = job.state === "running" ? job.progress : null;
    if (progress === null) {
      this.#looks = [];
      return null;
    }
    const now = Date.now();
    const last = this.#looks.at(-1);
    // A worker that was lost takes a phase back; its pace says nothing about what comes.
    if (progress.phase !== this.#phase || (last && progress.completed < last.completed)) {
      this.#phase = progress.phase;
      this.#looks = [];
    }
    this.#looks.push({ at: now, completed: progress.completed });
    this.#looks = this.#looks.filter((look) => now - look.at <= LONGEST_LOOK_MS);
    const first = this.#looks[0];
    const gained = progress.completed - first.completed;
    if (now - first.at < SHORTEST_LOOK_MS || gained <= 0) {
      return null;
    }
    return ((progress.total - progress.completed) * (now - first.at)) / gained / 1000;
  }
}
