/** Two imperfections that a study varies together, each over strengths of its own. */

import { element, setAttribute, setChildren, setText } from "../element.js";
import { equal } from "./document.js";
import { textOf, valueOf } from "./written.js";

const NUMBERS = { type: "list", items: "number" };

export class PairField {
  #place;
  #axes;
  #problem;
  path;
  node;

  /** @param pairs knows what can be paired, and takes edits over */
  constructor(place, pairs) {
    this.#place = place;
    this.path = `spec.interactions.${place}`;
    this.#problem = element("p", { class: "field-problem", id: `pair-${place}_problem`, hidden: true });
    this.#axes = ["First", "Second"].map((words, axis) => this.#axis(words, axis, pairs));
    this.node = element(
      "div",
      { class: "varied", role: "group", "aria-label": `Pair ${place + 1}` },
      ...this.#axes.flatMap(({ nodes }) => nodes),
      this.#problem,
      element("button", { type: "button", onclick: () => pairs.remove(place) }, "Remove this pair"),
    );
  }

  #axis(words, axis, pairs) {
    const id = `pair-${this.#place}-${axis}`;
    const name = element("select", { id, onchange: () => pairs.rename(this.#place, axis, name.value) });
    const values = element("input", {
      id: `${id}_values`,
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "strengths, such as 0.04, 0.08",
      "aria-label": `Strengths of the ${words.toLowerCase()}`,
      "aria-describedby": `pair-${this.#place}_problem`,
      oninput: () => pairs.vary(this.#place, axis, valueOf(values.value, NUMBERS) ?? []),
    });
    return { name, values, nodes: [element("div", { class: "pair-axis" }, element("label", { for: id }, words), name, values)] };
  }

  /**
   * @param entries names with strengths, two of them where nothing is wrong
   * @param things what can be chosen, each with its name and what people read
   */
  show(entries, things) {
    this.#axes.forEach(({ name, values }, axis) => {
      const [chosen, strengths] = entries[axis] ?? ["", []];
      const known = things.some((it) => it.name === chosen);
      const offered = [{ name: "", label: "" }, ...things, ...(known || chosen === "" ? [] : [{ name: chosen, label: chosen }])];
      if (!equal([...name.options].map(({ value }) => value), offered.map((it) => it.name))) {
        setChildren(name, offered.map((it) => element("option", { value: it.name }, it.label)));
      }
      name.value = chosen;
      // What somebody is typing stays as it is while it means the same.
      if (!equal(valueOf(values.value, NUMBERS) ?? [], strengths)) {
        values.value = textOf(strengths, NUMBERS);
      }
    });
  }

  get fields() {
    return [this];
  }

  refuse(messages) {
    this.#problem.hidden = messages.length === 0;
    setText(this.#problem, messages.join(" "));
    this.#axes.forEach(({ values }) => setAttribute(values, "aria-invalid", messages.length > 0 ? "true" : null));
  }

  focus() {
    this.#axes[0].name.focus();
  }
}
