/** Asks the server what it thinks of an experiment, a moment after the last edit. */

import { checkJob, Unreachable } from "../api.js";
import { connectionLost, connectionRegained } from "../connection.js";

const PAUSE_MS = 250;
const RETRY_MS = 3_000;

export class SubmissionCheck {
  #told;
  #timer = null;
  #asking = new AbortController();

  /** @param told is given {checked}, {problem} or {away: true}; null while a question is open */
  constructor(told) {
    this.#told = told;
  }

  soon(text) {
    this.stop();
    this.#told(null);
    this.#later(text, PAUSE_MS);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#asking.abort();
  }

  #later(text, delay) {
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    this.#timer = setTimeout(() => this.#ask(text, signal), delay);
  }

  async #ask(text, signal) {
    let answer;
    try {
      answer = { checked: await checkJob(text, signal) };
    } catch (failure) {
      answer = failure instanceof Unreachable ? { away: true } : { problem: failure };
    }
    if (signal.aborted) {
      return;
    }
    if (answer.away) {
      connectionLost();
      this.#later(text, RETRY_MS);
    } else {
      connectionRegained();
    }
    this.#told(answer);
  }
}
