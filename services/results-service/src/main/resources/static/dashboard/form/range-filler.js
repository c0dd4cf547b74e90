/** Fills a list of values in from its ends, so that nobody has to work out the ones between. */

import { element, setText } from "../element.js";
import { Fold } from "./fold.js";
import { valueRange } from "./value-range.js";

const SCALES = ["linear", "logarithmic"];

export class RangeFiller {
  #from = number();
  #to = number();
  #count = element("input", { type: "text", inputmode: "numeric", autocomplete: "off", value: "5" });
  #scale = element("select", {}, ...SCALES.map((scale) => element("option", { value: scale }, scale)));
  #problem = element("p", { class: "field-problem", role: "alert", hidden: true });
  node;

  /** @param fill is given the values */
  constructor(fill, isWhole) {
    this.node = new Fold(
      "Fill in a range",
      "",
      element(
        "div",
        { class: "range-fields" },
        labelled("From", this.#from),
        labelled("To", this.#to),
        labelled("Values", this.#count),
        labelled("Scale", this.#scale),
        element("button", { type: "button", onclick: () => this.#fill(fill, isWhole()) }, "Fill in"),
      ),
      this.#problem,
    ).node;
  }

  #fill(fill, whole) {
    const [from, to, count] = [this.#from, this.#to, this.#count].map(({ value }) => (value.trim() === "" ? NaN : Number(value)));
    const { values, problem } = valueRange({ from, to, count, scale: this.#scale.value, whole });
    this.#problem.hidden = problem === undefined;
    setText(this.#problem, problem ?? "");
    if (values !== undefined) {
      fill(values);
    }
  }
}

function number() {
  return element("input", { type: "text", inputmode: "decimal", autocomplete: "off" });
}

function labelled(words, control) {
  return element("label", {}, element("span", {}, words), control);
}
