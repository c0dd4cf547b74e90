/** Fields that belong together: a part that may be left out whole, or settings that are folded away. */

import { element, setAttribute, setText } from "../element.js";
import { valueAt } from "./document.js";
import { idOf } from "./field-frame.js";
import { Fold } from "./fold.js";
import { isMain, titleOf } from "./main-fields.js";

export class GroupField {
  #optional;
  #draft;
  #whole;
  #fields;
  #folds = [];
  #more = null;
  #switch = null;
  #kept = {};
  #body;
  #problem;
  path;
  node;

  /**
   * @param fields those in it
   * @param whole whether it is a part of the page by itself, which is never folded away
   * @param switched tells what else changes when it is put in or left out: edits, given whether it is in
   */
  constructor(parameter, path, fields, draft, { whole = false, switched = () => [] } = {}) {
    this.#optional = parameter.optional;
    this.#draft = draft;
    this.#whole = whole;
    this.#fields = fields;
    this.path = path;
    this.#problem = element("p", { class: "field-problem", id: `${idOf(path)}_problem`, hidden: true });
    this.#body = element("div", { class: "group-body" }, ...this.#arranged());
    if (!this.#optional) {
      this.node = this.#frame(parameter);
      return;
    }
    draft.optional(path);
    const id = idOf(path);
    this.#switch = element("input", {
      id,
      type: "checkbox",
      "aria-describedby": `${id}_problem ${id}_words`,
      onchange: () => this.#put(switched),
    });
    const title = titleOf(path);
    this.node = element(
      "div",
      { class: "group optional", "data-path": path, role: "group", "aria-labelledby": `${id}_label` },
      element(
        "div",
        { class: "group-switch" },
        this.#switch,
        element("label", { for: id, id: `${id}_label` }, isMain(path) ? title : element("code", {}, title)),
      ),
      element("p", { class: "field-words", id: `${id}_words` }, parameter.meaning),
      this.#problem,
      this.#body,
    );
  }

  get fields() {
    return [this, ...this.#fields.flatMap((field) => field.fields ?? [field])];
  }

  stated(document) {
    return valueAt(document, this.path) !== undefined;
  }

  show(document, standards) {
    const here = !this.#optional || (this.stated(document) && valueAt(document, this.path) !== null);
    this.#body.hidden = !here;
    if (this.#switch !== null) {
      this.#switch.checked = here;
    }
    this.#fields.forEach((field) => field.show(document, standards));
    this.#folds.forEach(([fold, fields]) => fold.show(fields.length, fields.filter((field) => field.stated(document)).length));
  }

  refuse(messages) {
    this.#problem.hidden = messages.length === 0;
    setText(this.#problem, messages.join(" "));
    if (this.#switch !== null) {
      setAttribute(this.#switch, "aria-invalid", messages.length > 0 ? "true" : null);
    }
  }

  refused() {
    this.#fields.forEach((field) => field.refused?.());
    this.#folds.forEach(([fold]) => fold.refused());
  }

  focus() {
    (this.#switch ?? this.#fields[0]).focus();
  }

  /** What was in it comes back when it is put in again. */
  #put(switched) {
    const here = this.#switch.checked;
    if (!here) {
      this.#kept = this.#draft.at(this.path);
    }
    this.#draft.put([this.path, here ? this.#kept : undefined], ...switched(here));
  }

  /** What matters most first, the rest in a fold. */
  #arranged() {
    const main = this.#fields.filter(({ path }) => isMain(path));
    const others = this.#fields.filter(({ path }) => !isMain(path));
    if (main.length === 0 || others.length === 0) {
      return [...main, ...others].map(({ node }) => node);
    }
    const more = new Fold("More settings", "", ...others.map(({ node }) => node));
    this.#folds.push([more, others]);
    return [...main.map(({ node }) => node), more.node];
  }

  #frame(parameter) {
    if (this.#whole) {
      return element("div", { class: "group", "data-path": this.path }, this.#problem, this.#body);
    }
    const fold = new Fold(titleOf(this.path), parameter.meaning, this.#problem, this.#body);
    this.#folds.push([fold, this.#fields]);
    setAttribute(fold.node, "data-path", this.path);
    return fold.node;
  }
}
