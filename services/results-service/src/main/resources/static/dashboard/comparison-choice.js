/** The jobs of the list that are to be compared, in the order in which they were chosen. */

import { element, setAttribute, setText } from "./element.js";
import { compareAddress } from "./route.js";

const MOST = 20;

export class ComparisonChoice {
  #ids = new Set();
  #changed;
  #words = element("span");
  #link = element("a", { class: "button primary" }, "Compare");
  node = element(
    "div",
    { class: "comparison-choice", role: "status", hidden: true },
    this.#words,
    this.#link,
    element("button", { type: "button", onclick: () => this.#clear() }, "Clear"),
  );

  /** @param changed is called when none is chosen any more */
  constructor(changed) {
    this.#changed = changed;
  }

  has(id) {
    return this.#ids.has(id);
  }

  choose(id, chosen) {
    if (chosen) {
      this.#ids.add(id);
    } else {
      this.#ids.delete(id);
    }
    this.#show();
  }

  #clear() {
    this.#ids.clear();
    this.#show();
    this.#changed();
  }

  #show() {
    const count = this.#ids.size;
    const fits = count >= 2 && count <= MOST;
    this.node.hidden = count === 0;
    setText(this.#words, count < 2 ? "Choose another job to compare with" : fits ? `${count} jobs` : `${count} jobs; ${MOST} at most`);
    this.#link.hidden = !fits;
    setAttribute(this.#link, "href", compareAddress([...this.#ids]));
  }
}
