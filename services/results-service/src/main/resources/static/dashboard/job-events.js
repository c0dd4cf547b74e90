/** Hears what happens to a job as soon as it does. Who only asks now and then would show it later. */

import { eventsAddress } from "./api.js";

const TYPES = ["state", "progress", "metric"];

/** So long after one event the page may wait for others, and show all of them at once. */
const GATHER_MS = 400;

export class JobEvents {
  #address;
  #happened;
  #source = null;
  #timer = null;
  #wanted = false;
  #look = () => (this.#wanted && !document.hidden ? this.#listen() : this.#hangUp());

  /**
   * Browsers open few connections to a server, so a page that nobody sees holds none.
   *
   * @param happened is called after events; what is shown then is asked for, since events tell of no curves
   */
  constructor(id, happened) {
    this.#address = eventsAddress(id);
    this.#happened = happened;
    document.addEventListener("visibilitychange", this.#look);
  }

  /** @param wanted whether the job is in a state that something can follow; the stream of one that has ended is over */
  wanted(wanted) {
    this.#wanted = wanted;
    this.#look();
  }

  stop() {
    document.removeEventListener("visibilitychange", this.#look);
    this.wanted(false);
  }

  /** Whether events arrive, so that asking now and then is only for safety. */
  get open() {
    return this.#source?.readyState === EventSource.OPEN;
  }

  #listen() {
    if (this.#source !== null && this.#source.readyState !== EventSource.CLOSED) {
      return;
    }
    this.#source = new EventSource(this.#address);
    TYPES.forEach((type) => this.#source.addEventListener(type, () => this.#gather()));
  }

  #hangUp() {
    this.#source?.close();
    this.#source = null;
    clearTimeout(this.#timer);
    this.#timer = null;
  }

  #gather() {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#happened();
    }, GATHER_MS);
  }
}
