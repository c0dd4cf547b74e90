/** The strengths at which a line of a study is tried; the line's place in the list may change. */

import { element, setChildren } from "../element.js";
import { makeField } from "./make-field.js";

export class StrengthsField {
  #catalogue;
  #draft;
  #place = -1;
  #field = null;
  node = element("div", { class: "strengths" });

  constructor(catalogue, draft) {
    this.#catalogue = catalogue;
    this.#draft = draft;
  }

  get fields() {
    return this.#field?.fields ?? [];
  }

  show(place, document, standards) {
    if (place !== this.#place) {
      this.#place = place;
      this.#field = makeField(this.#catalogue, this.#draft, this.#parameter(), `spec.vary.${place}.range`);
      setChildren(this.node, [this.#field.node]);
    }
    this.#field.show(document, standards);
  }

  refused() {
    this.#field?.refused();
  }

  focus() {
    this.#field?.focus();
  }

  /** Where nothing is said, strengths are of the first kind in the catalogue. */
  #parameter() {
    const range = this.#catalogue.parameter("spec.vary[].range");
    return { ...range, standard: this.#catalogue.things(range)[0].start };
  }
}
