/** What surrounds a control: its label, its words, and what the server says of it. */

import { element, setAttribute, setText } from "../element.js";
import { FieldWords } from "./field-words.js";
import { isMain, titleOf } from "./main-fields.js";

export class FieldFrame {
  #control;
  #words;
  #problem;
  #varied = element("p", { class: "field-varied", hidden: true });
  node;

  /** @param more nodes below the words */
  constructor(parameter, path, control, ...more) {
    const id = idOf(path);
    this.#control = control;
    this.#words = new FieldWords(parameter, `${id}_words`);
    this.#problem = element("p", { class: "field-problem", id: `${id}_problem`, hidden: true });
    setAttribute(control, "id", id);
    setAttribute(control, "aria-describedby", `${id}_problem ${id}_words`);
    const title = titleOf(path);
    this.node = element(
      "div",
      { class: "field", "data-path": path },
      element("label", { for: id }, isMain(path) ? title : element("code", {}, title)),
      element(
        "div",
        { class: "field-body" },
        element(
          "div",
          { class: "field-control" },
          control,
          parameter.unit === "" ? null : element("span", { class: "field-unit" }, parameter.unit),
        ),
        this.#varied,
        this.#problem,
        this.#words.node,
        ...more,
      ),
    );
  }

  show(standard) {
    this.#words.show(standard);
  }

  /** @param messages what the server has against the value; none when it is right */
  refuse(messages) {
    const wrong = messages.length > 0;
    this.#problem.hidden = !wrong;
    setText(this.#problem, messages.join(" "));
    setAttribute(this.#control, "aria-invalid", wrong ? "true" : null);
  }

  vary(values) {
    this.#varied.hidden = values === undefined;
    setText(this.#varied, values === undefined ? "" : `The sweep puts ${inSentence(values)} here.`);
  }

  focus() {
    this.#control.focus();
  }
}

function inSentence(values) {
  const texts = Array.isArray(values) ? values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))) : [];
  return texts.length === 0 ? "nothing yet" : texts.join(", ");
}

/** No name of a field has an underscore, so what belongs to a field can be told apart by one. */
export function idOf(path) {
  return `field-${path.replaceAll(".", "-")}`;
}
