/** A field that holds a single value: a number, a text, yes or no, one of a few names, a list. */

import { element, setAttribute, setChildren, setText } from "../element.js";
import { equal, valueAt } from "./document.js";
import { FieldFrame } from "./field-frame.js";
import { inWords, standardText } from "./field-words.js";
import { textOf, valueOf } from "./written.js";

export class ValueField {
  #parameter;
  #things;
  #draft;
  #control;
  #frame;
  #more = element("p", { class: "field-more", role: "note", hidden: true });
  path;

  constructor(parameter, path, catalogue, draft) {
    this.#parameter = parameter;
    this.#things = catalogue.things(parameter);
    this.#draft = draft;
    this.path = path;
    this.#control = this.#makeControl();
    this.#frame = new FieldFrame(parameter, path, this.#control, this.#more);
  }

  get node() {
    return this.#frame.node;
  }

  /** Whether it holds something of its own. */
  stated(document) {
    return valueAt(document, this.path) !== undefined;
  }

  /** What a sweep varies when it varies this. */
  get variable() {
    return { path: this.path, parameter: this.#parameter };
  }

  /** @param values what a sweep puts here; undefined where it does not */
  vary(values) {
    this.#frame.vary(values);
  }

  show(document, standards) {
    const value = valueAt(document, this.path);
    const standard = standards.of(this.path, this.#parameter);
    this.#frame.show(standard);
    const text = standard === null || standard === undefined ? "" : standardText(standard, this.#parameter);
    if (this.#control.tagName === "SELECT") {
      this.#choose(textOf(value, this.#parameter), text);
    } else {
      setAttribute(this.#control, "placeholder", text === "" ? null : text.replaceAll("\n", ", "));
      // What somebody is typing stays as it is while it means the same.
      if (!equal(valueOf(this.#control.value, this.#parameter), value)) {
        this.#control.value = textOf(value, this.#parameter);
      }
    }
    this.#tellMore(value ?? standard);
  }

  refuse(messages) {
    this.#frame.refuse(messages);
  }

  focus() {
    this.#frame.focus();
  }

  #makeControl() {
    const { type, allowed, items } = this.#parameter;
    const names = this.#things.length > 0 ? this.#things.map(({ name }) => name) : type === "boolean" ? ["true", "false"] : allowed;
    if (names.length > 0) {
      return element(
        "select",
        { onchange: () => this.#put() },
        element("option", { value: "" }),
        ...names.map((name) => element("option", { value: name }, name)),
      );
    }
    const attributes = { autocomplete: "off", spellcheck: "false", oninput: () => this.#put() };
    if (type === "map" || items === "object" || type === "object") {
      return element("textarea", { ...attributes, rows: "2" });
    }
    const numeric = type === "number" || type === "integer";
    return element("input", { ...attributes, type: "text", inputmode: numeric ? "decimal" : null });
  }

  #put() {
    this.#draft.put([this.path, valueOf(this.#control.value, this.#parameter)]);
  }

  #choose(text, standard) {
    const [none, ...names] = this.#control.options;
    setText(none, standard === "" ? "" : `default: ${standard}`);
    const known = names.filter((option) => !option.dataset.foreign);
    if (text !== "" && !known.some((option) => option.value === text)) {
      // What only the JSON says is shown all the same.
      setChildren(this.#control, [none, ...known, element("option", { value: text, "data-foreign": true }, text)]);
    }
    this.#control.value = text;
  }

  #tellMore(value) {
    const thing = this.#things.find(({ name }) => name === value);
    const words = this.#parameter.unit === "s" && this.#parameter.type === "list" ? inWords(value) : thing === undefined ? "" : aboutThing(thing);
    this.#more.hidden = words === "";
    setText(this.#more, words);
  }
}

/** What a thing is, where it comes from, and what more is known of it. */
export function aboutThing({ meaning, source, facts }) {
  const known = Object.entries(facts)
    .filter(([name]) => name !== "classes")
    .map(([name, value]) => `${name} ${value}`);
  return [meaning, source === "" ? null : `Source: ${source}`, known.length > 0 ? known.join(", ") : null]
    .filter((part) => part !== null)
    .join(". ")
    .replace(/([.!?])\. /g, "$1 ");
}
