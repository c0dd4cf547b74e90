/** A field that a sweep varies, and the values that it has there. */

import { element, setAttribute, setText } from "../element.js";
import { equal } from "./document.js";
import { RangeFiller } from "./range-filler.js";
import { textOf, valueOf } from "./written.js";

/** The list of the fields that can be varied, for the browser to offer. */
export const PATHS = "varied-paths";

const OF_WORDS = ["text", "boolean"];

export class VariedField {
  #sweep;
  #name;
  #values;
  #filler;
  #body;
  #shown = null;
  #words = element("p", { class: "field-words" });
  #problem = element("p", { class: "field-problem", hidden: true });
  path = "";
  node;

  /**
   * @param place which one it is, from 0
   * @param sweep knows what can be varied, and takes edits over
   */
  constructor(place, sweep) {
    this.#sweep = sweep;
    const id = `varied-${place}`;
    setAttribute(this.#problem, "id", `${id}_problem`);
    setAttribute(this.#words, "id", `${id}_words`);
    this.#name = element("input", {
      id,
      type: "text",
      list: PATHS,
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "training.epochs",
      "aria-describedby": `${id}_problem`,
      onchange: () => this.#sweep.rename(place, this.#name.value.trim()),
    });
    this.#values = element("input", {
      id: `${id}_values`,
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      "aria-describedby": `${id}_problem ${id}_words`,
      oninput: () => this.#sweep.vary(place, valueOf(this.#values.value, this.#list()) ?? []),
    });
    this.#filler = new RangeFiller(
      (values) => this.#sweep.vary(place, values),
      () => this.#sweep.parameter(this.#shown)?.type === "integer",
    );
    this.#body = element(
      "div",
      { class: "varied-values" },
      element("label", { for: `${id}_values` }, "Values"),
      this.#values,
      this.#words,
      this.#filler.node,
    );
    this.node = element(
      "div",
      { class: "varied", role: "group", "aria-label": `Varied field ${place + 1}` },
      element(
        "div",
        { class: "varied-head" },
        element("label", { for: id }, "Field"),
        this.#name,
        element("button", { type: "button", onclick: () => this.#sweep.remove(place) }, "Do not vary"),
      ),
      this.#problem,
      this.#body,
    );
  }

  /** @param name the path in the experiment's spec; null while none is chosen */
  show(name, values) {
    if (name !== this.#shown) {
      this.#shown = name;
      this.#name.value = name ?? "";
    }
    this.path = `spec.over.parameters.${name ?? ""}`;
    this.#body.hidden = name === null;
    const parameter = this.#sweep.parameter(name);
    this.#filler.node.hidden = OF_WORDS.includes(parameter?.type);
    setText(this.#words, parameter === undefined ? "" : about(parameter));
    // What somebody is typing stays as it is while it means the same.
    if (!equal(valueOf(this.#values.value, this.#list()) ?? [], values)) {
      this.#values.value = textOf(values, this.#list());
    }
  }

  refuse(messages) {
    this.#problem.hidden = messages.length === 0;
    setText(this.#problem, messages.join(" "));
    setAttribute(this.#values, "aria-invalid", messages.length > 0 ? "true" : null);
  }

  focus() {
    (this.#shown === null ? this.#name : this.#values).focus();
  }

  /** How its values are written: of a field that the form does not know, as numbers or words. */
  #list() {
    return { type: "list", items: this.#sweep.parameter(this.#shown)?.type ?? "number" };
  }
}

function about({ meaning, unit, allowed }) {
  const facts = [unit === "" ? null : `In ${unit}`, allowed.length === 0 ? null : `Allowed: ${allowed.join(", ")}`];
  return [meaning.replace(/\.$/, ""), ...facts.filter((fact) => fact !== null)].map((fact) => `${fact}.`).join(" ");
}
