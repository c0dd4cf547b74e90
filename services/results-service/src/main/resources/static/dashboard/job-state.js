/** A job's state as a word and an icon of its own, so that colour is never all there is. */

import { drawing, element, setAttribute, setText } from "./element.js";

/** What each state's icon draws in a square of 16. */
const ICONS = {
  queued: ["M8 4.2V8l2.6 1.6"],
  running: ["M6.4 5.2v5.6L11 8z"],
  cancelling: ["M5.2 8h5.6"],
  completed: ["M4.8 8.3l2.2 2.2 4.2-4.8"],
  failed: ["M8 4.4v4.2", "M8 11.2v.4"],
  cancelled: ["M5.5 5.5l5 5", "M10.5 5.5l-5 5"],
};

const FINAL = new Set(["completed", "failed", "cancelled"]);

export const STATES = Object.keys(ICONS);

export function isFinal(job) {
  return FINAL.has(job.state);
}

export class StateBadge {
  #word = element("span");
  #icon = drawing("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" });
  node = element("span", { class: "state" }, this.#icon, this.#word);

  show(state) {
    if (this.#word.textContent === state) {
      return;
    }
    setText(this.#word, state);
    setAttribute(this.node, "data-state", state);
    this.#icon.replaceChildren(
      drawing("circle", { cx: 8, cy: 8, r: 7 }),
      ...(ICONS[state] ?? []).map((path) => drawing("path", { d: path })),
    );
  }
}
