/** Keeps a page up to date by asking again and again. */

import { connectionLost, connectionRegained } from "./connection.js";
import { Unreachable } from "./api.js";

const LIVELY_MS = 1_000;
const CALM_MS = 5_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 8_000;

export class Refresh {
  #load;
  #failed;
  #stopping = new AbortController();
  #timer = null;
  #round = 0;
  #answered = 0;
  #again = false;
  #retryMs = FIRST_RETRY_MS;

  /**
   * @param load asks and shows; given a signal that ends it, tells whether more is soon to come
   * @param failed is told of a refusal, after which nothing is asked any more
   */
  constructor(load, failed) {
    this.#load = load;
    this.#failed = failed;
    const signal = this.#stopping.signal;
    // A page that nobody sees asks nothing, and one that is seen again is not left stale.
    document.addEventListener("visibilitychange", () => this.now(), { signal });
    window.addEventListener("online", () => this.now(), { signal });
  }

  /** Asks at once, instead of at the next turn. */
  async now() {
    clearTimeout(this.#timer);
    if (document.hidden || this.#stopping.signal.aborted) {
      return;
    }
    const round = ++this.#round;
    this.#again = false;
    const delay = await this.#ask(() => round === this.#round);
    if (round === this.#round && delay !== null && !this.#stopping.signal.aborted) {
      this.#answered = round;
      this.#timer = setTimeout(() => this.now(), this.#again ? 0 : delay);
    }
  }

  /** Asks when what is asked now has been shown. Who is told of news faster than answers come would else see none of them. */
  soon() {
    if (this.#answered === this.#round) {
      this.now();
    } else {
      this.#again = true;
    }
  }

  stop() {
    this.#stopping.abort();
    clearTimeout(this.#timer);
  }

  async #ask(isLatest) {
    try {
      const lively = await this.#load(this.#stopping.signal, isLatest);
      this.#retryMs = FIRST_RETRY_MS;
      connectionRegained();
      return lively ? LIVELY_MS : CALM_MS;
    } catch (failure) {
      if (this.#stopping.signal.aborted) {
        return null;
      }
      if (failure instanceof Unreachable) {
        connectionLost();
        const delay = this.#retryMs;
        this.#retryMs = Math.min(2 * delay, LONGEST_RETRY_MS);
        return delay;
      }
      this.#failed(failure);
      return null;
    }
  }
}
