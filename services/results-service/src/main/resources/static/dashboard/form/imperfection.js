/** An imperfection that a study can vary: whether it does, and at which strengths. */

import { element, setAttribute, setText } from "../element.js";
import { StrengthsField } from "./strengths-field.js";

export class Imperfection {
  #thing;
  #place = -1;
  #kept = null;
  #tick;
  #standard = element("span", { class: "field-unit" });
  #problem;
  #strengths;
  #body;
  node;

  /** @param study knows what is varied, and takes edits over */
  constructor(thing, study, catalogue, draft) {
    this.#thing = thing;
    this.#strengths = new StrengthsField(catalogue, draft);
    const id = `vary-${thing.name}`;
    this.#tick = element("input", {
      id,
      type: "checkbox",
      "aria-describedby": `${id}_problem ${id}_words`,
      onchange: () => (this.#tick.checked ? study.vary(this.#kept ?? { parameter: thing.name }) : study.remove(this.#place)),
    });
    this.#problem = element("p", { class: "field-problem", id: `${id}_problem`, hidden: true });
    this.#body = element("div", { class: "group-body", hidden: true }, this.#strengths.node, element("p", { class: "field-words" }, about(thing)));
    this.node = element(
      "div",
      { class: "imperfection group optional", "data-imperfection": thing.name, role: "group", "aria-labelledby": `${id}_label` },
      element(
        "div",
        { class: "group-switch" },
        this.#tick,
        element("label", { for: id, id: `${id}_label` }, thing.facts.title),
        this.#standard,
      ),
      element("p", { class: "field-words", id: `${id}_words` }, `${thing.meaning}.`),
      this.#problem,
      this.#body,
    );
  }

  get name() {
    return this.#thing.name;
  }

  get path() {
    return `spec.vary.${this.#place}`;
  }

  get fields() {
    return this.#place < 0 ? [] : [this, ...this.#strengths.fields];
  }

  /**
   * @param place where it is in the list of what is varied; -1 for nowhere
   * @param line what stands there
   * @param standard its strength in the experiment; undefined where that is not known
   */
  show(place, line, standard, document, standards) {
    this.#place = place;
    this.#tick.checked = place >= 0;
    this.#body.hidden = place < 0;
    const { unit } = this.#thing.parameters[0];
    setText(this.#standard, standard === undefined ? "" : `${standard}${unit === "" ? "" : ` ${unit}`} now`);
    if (place >= 0) {
      this.#kept = line;
      this.#strengths.show(place, document, standards);
    } else {
      this.refuse([]);
    }
  }

  refuse(messages) {
    this.#problem.hidden = messages.length === 0;
    setText(this.#problem, messages.join(" "));
    setAttribute(this.#tick, "aria-invalid", messages.length > 0 ? "true" : null);
  }

  refused() {
    this.#strengths.refused();
  }

  focus() {
    this.#tick.focus();
  }
}

/** What is changed, how far, and who says so. */
function about({ facts, parameters: [{ min, max, unit }], source }) {
  const ends = unit === "" ? `${min} to ${max}` : `${min} to ${max} ${unit}`;
  const also = facts.also === undefined ? "" : `, with ${facts.also}`;
  return `Changes ${facts.paths.replaceAll(", ", " or ")}${also}. Allowed: ${ends}. Source: ${source}.`;
}
