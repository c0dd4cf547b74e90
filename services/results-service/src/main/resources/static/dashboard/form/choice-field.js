/** A field where one of several things is chosen, each with settings of its own: a network, a device. */

import { element, setChildren, setText } from "../element.js";
import { valueAt } from "./document.js";
import { FieldFrame } from "./field-frame.js";
import { standardText } from "./field-words.js";
import { Fold } from "./fold.js";
import { isMain } from "./main-fields.js";
import { aboutThing } from "./value-field.js";

export class ChoiceField {
  #parameter;
  #things;
  #draft;
  #makeField;
  #chosen = null;
  #fields = [];
  #fold = null;
  #select;
  #frame;
  #about = element("p", { class: "field-more", role: "note", hidden: true });
  #settings = element("div", { class: "choice-settings" });
  path;
  node;

  /** @param makeField makes the field of a setting: given its parameter and its path */
  constructor(parameter, path, catalogue, draft, makeField) {
    this.#parameter = parameter;
    this.#things = catalogue.things(parameter);
    this.#draft = draft;
    this.#makeField = makeField;
    this.path = path;
    draft.named(path, parameter.namedBy);
    this.#select = element(
      "select",
      { onchange: () => this.#put() },
      element("option", { value: "" }),
      ...this.#things.map(({ name, label }) => element("option", { value: name }, label)),
    );
    this.#frame = new FieldFrame(parameter, path, this.#select, this.#about);
    this.node = element("div", { class: "choice-field" }, this.#frame.node, this.#settings);
  }

  /** The fields of the chosen thing, and this one. */
  get fields() {
    return [this, ...this.#fields.flatMap((field) => field.fields ?? [field])];
  }

  stated(document) {
    return valueAt(document, this.path) !== undefined;
  }

  /** What a sweep varies when it varies this: the name of the thing. */
  get variable() {
    const { namedBy, meaning } = this.#parameter;
    const allowed = this.#things.filter(({ start }) => start[namedBy] !== undefined).map(({ name }) => name);
    return {
      path: `${this.path}.${namedBy}`,
      parameter: { type: "text", items: null, kind: null, unit: "", standard: this.#parameter.standard?.[namedBy] ?? null, allowed, meaning },
    };
  }

  vary(values) {
    this.#frame.vary(values);
  }

  show(document, standards) {
    const value = valueAt(document, this.path);
    const standard = standards.of(this.path, this.#parameter);
    const stated = this.#things.find(({ isIn }) => isIn(value));
    // Without a name the settings are those of the default thing.
    const named = value?.[this.#parameter.namedBy] ?? (typeof value === "string" ? value : undefined);
    const thing = stated ?? (named === undefined ? this.#things.find(({ isIn }) => isIn(standard)) : undefined);
    this.#frame.show(standard);
    this.#offer(stated?.name ?? named ?? "", standard);
    setText(this.#about, thing === undefined ? "" : aboutThing(thing));
    this.#about.hidden = thing === undefined;
    this.#unfold(thing);
    this.#fields.forEach((field) => field.show(document, standards));
    if (this.#fold !== null) {
      const [fold, others] = this.#fold;
      fold.show(others.length, others.filter((field) => field.stated(document)).length);
    }
  }

  refuse(messages) {
    this.#frame.refuse(messages);
  }

  refused() {
    this.#fields.forEach((field) => field.refused?.());
    this.#fold?.[0].refused();
  }

  focus() {
    this.#frame.focus();
  }

  #offer(name, standard) {
    const [none, ...others] = this.#select.options;
    const text = standard === null || standard === undefined ? "" : standardText(standard, this.#parameter);
    setText(none, text === "" ? (this.#parameter.optional ? "none" : "") : `default: ${text}`);
    const known = others.filter((option) => !option.dataset.foreign);
    const foreign = name !== "" && !known.some((option) => option.value === name);
    setChildren(this.#select, [
      none,
      ...known,
      ...(foreign ? [element("option", { value: name, "data-foreign": true }, name)] : []),
    ]);
    this.#select.value = name;
  }

  #unfold(thing) {
    if (this.#chosen === (thing?.name ?? null)) {
      return;
    }
    this.#chosen = thing?.name ?? null;
    this.#fields = (thing?.parameters ?? []).map((parameter) => this.#makeField(parameter, `${this.path}.${parameter.name}`));
    this.#fold = null;
    if (this.#fields.length === 0) {
      setChildren(this.#settings, []);
      return;
    }
    const main = this.#fields.filter(({ path }) => isMain(path));
    const others = this.#fields.filter(({ path }) => !isMain(path));
    if (others.length > 0) {
      this.#fold = [new Fold(`Settings of ${thing.label}`, "", ...others.map(({ node }) => node)), others];
    }
    setChildren(this.#settings, [...main.map(({ node }) => node), ...(this.#fold === null ? [] : [this.#fold[0].node])]);
  }

  #put() {
    const thing = this.#things.find(({ name }) => name === this.#select.value);
    this.#draft.put([this.path, thing?.start]);
  }
}
