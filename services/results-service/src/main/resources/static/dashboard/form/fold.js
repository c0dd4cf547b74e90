/** Settings that are folded away, with how many there are, how many are stated, and how many are wrong. */

import { element, setAttribute, setText } from "../element.js";

export class Fold {
  #title = element("span");
  #count = element("span", { class: "fold-count" });
  #wrong = element("span", { class: "fold-wrong" });
  node;

  constructor(title, words, ...children) {
    setText(this.#title, title);
    this.node = element(
      "details",
      { class: "fold" },
      element("summary", {}, this.#title, this.#count, this.#wrong),
      words === "" ? null : element("p", { class: "field-words" }, words),
      ...children,
    );
  }

  show(count, stated) {
    setText(this.#count, ` (${count}${stated > 0 ? `, ${stated} stated` : ""})`);
  }

  /** Counts what is wrong within, once all fields know. */
  refused() {
    const wrong = this.node.querySelectorAll(".field-problem:not([hidden])").length;
    setText(this.#wrong, wrong === 0 ? "" : ` ${wrong} to mend`);
    setAttribute(this.node, "data-wrong", wrong > 0);
  }

  /** Unfolds all that a node is folded away in. */
  static reveal(node) {
    for (let owner = node.closest("details"); owner !== null; owner = owner.parentElement.closest("details")) {
      owner.open = true;
    }
  }
}
