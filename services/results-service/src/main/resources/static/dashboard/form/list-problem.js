/** What the server says of a list as a whole, and not of one of its lines. */

import { element, setText } from "../element.js";

export class ListProblem {
  #focus;
  path;
  node = element("p", { class: "field-problem", hidden: true });

  /** @param focus goes to where it can be mended */
  constructor(path, focus) {
    this.path = path;
    this.#focus = focus;
  }

  refuse(messages) {
    this.node.hidden = messages.length === 0;
    setText(this.node, messages.join(" "));
  }

  focus() {
    this.#focus();
  }
}
