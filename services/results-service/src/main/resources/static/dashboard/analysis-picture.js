/**
 * A picture that the server draws, on the ground of the reader's light or dark scheme. Its letters keep their size on a
 * phone: it scrolls sideways then, by keys too.
 */

import { element, setAttribute } from "./element.js";

export class AnalysisPicture {
  #dark = element("source", { media: "(prefers-color-scheme: dark)" });
  #image = element("img");
  node;

  /** @param label what screen readers call the region that scrolls */
  constructor(label) {
    this.node = element(
      "div",
      { class: "table-scroll analysis-picture", tabindex: 0, role: "region", "aria-label": label },
      element("picture", {}, this.#dark, this.#image),
    );
  }

  /** @param address of the light picture as SVG; it has a query already */
  show(address, alt) {
    // The dark one first: a browser chooses anew whenever one of them changes.
    setAttribute(this.#dark, "srcset", `${address}&theme=dark`);
    setAttribute(this.#image, "src", address);
    setAttribute(this.#image, "alt", alt);
  }
}
