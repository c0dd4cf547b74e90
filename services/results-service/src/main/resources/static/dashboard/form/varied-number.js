/** Another number of the chips that a study varies, by its path. */

import { element, setAttribute, setText } from "../element.js";
import { StrengthsField } from "./strengths-field.js";

/** The list of the numbers that can be varied, for the browser to offer. */
export const NUMBERS = "varied-numbers";

export class VariedNumber {
  #name;
  #shown = null;
  #place;
  #problem;
  #strengths;
  node;

  /** @param study takes edits over, given the place in the list of what is varied */
  constructor(id, study, catalogue, draft) {
    this.#strengths = new StrengthsField(catalogue, draft);
    this.#problem = element("p", { class: "field-problem", id: `${id}_problem`, hidden: true });
    this.#name = element("input", {
      id,
      type: "text",
      list: NUMBERS,
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "inference.tile.outBound",
      "aria-describedby": `${id}_problem`,
      onchange: () => study.rename(this.#place, this.#name.value.trim()),
    });
    this.node = element(
      "div",
      { class: "varied", role: "group", "aria-label": "Varied number" },
      element(
        "div",
        { class: "varied-head" },
        element("label", { for: id }, "Path"),
        this.#name,
        element("button", { type: "button", onclick: () => study.removeNumber(this.#place) }, "Do not vary"),
      ),
      this.#problem,
      this.#strengths.node,
    );
  }

  get path() {
    return `spec.vary.${this.#place}`;
  }

  get fields() {
    return [this, ...this.#strengths.fields];
  }

  show(place, { parameter }, document, standards) {
    this.#place = place;
    if (parameter !== this.#shown) {
      this.#shown = parameter;
      this.#name.value = parameter ?? "";
    }
    this.#strengths.show(place, document, standards);
  }

  refuse(messages) {
    this.#problem.hidden = messages.length === 0;
    setText(this.#problem, messages.join(" "));
    setAttribute(this.#name, "aria-invalid", messages.length > 0 ? "true" : null);
  }

  refused() {
    this.#strengths.refused();
  }

  focus() {
    this.#name.focus();
  }
}
