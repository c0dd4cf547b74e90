/** A labelled list from which one entry is chosen, whose entries may change while it is there. */

import { element, setChildren } from "./element.js";

export class ChoiceOf {
  #select;
  #entries = "";
  node;

  /** @param changed is called when another entry was chosen */
  constructor(id, label, changed) {
    this.#select = element("select", { id, onchange: changed });
    this.node = element("span", { class: "choice-of" }, element("label", { for: id }, label), this.#select);
  }

  get value() {
    return this.#select.value;
  }

  set value(value) {
    this.#select.value = value;
  }

  /**
   * Offers entries and says which is chosen: the one that was, else the first or, if asked for, the last.
   *
   * @param entries pairs of value and text
   */
  of(entries, last = false) {
    const key = JSON.stringify(entries);
    if (key !== this.#entries) {
      const before = this.#select.value;
      this.#entries = key;
      setChildren(this.#select, entries.map(([value, text]) => element("option", { value }, text)));
      const kept = entries.some(([value]) => String(value) === before);
      this.#select.value = kept ? before : String((last ? entries.at(-1) : entries[0])?.[0] ?? "");
    }
    return entries.find(([value]) => String(value) === this.#select.value)?.[0];
  }
}
