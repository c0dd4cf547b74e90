/** One experiment at many points: which fields vary, over which values, and how many jobs are done at a time. */

import { element, setAttribute, setChildren, setText } from "../element.js";
import { isObject } from "./document.js";
import { Fold } from "./fold.js";
import { isMain } from "./main-fields.js";
import { makeField } from "./make-field.js";
import { Standards } from "./standards.js";
import { isSweep } from "./sweep-base.js";
import { PATHS, VariedField } from "./varied-field.js";

const PARAMETERS = "spec.over.parameters";

export class SweepPart {
  #catalogue;
  #draft;
  #variables;
  #here = false;
  #adding = false;
  #rows = [];
  #settings;
  #paths = element("datalist", { id: PATHS });
  #list = element("div", { class: "varied-list" });
  #points = element("p", { class: "sweep-points" });
  #add;
  #more;
  node;

  /** @param variables gives the fields that can be varied, each with its path, parameter and present value */
  constructor(catalogue, draft, variables) {
    this.#catalogue = catalogue;
    this.#draft = draft;
    this.#variables = variables;
    this.#add = element("button", { type: "button", onclick: () => this.#begin() }, "Vary a field");
    this.#settings = catalogue
      .below("spec")
      .filter(({ name }) => !["spec.base", "spec.over"].includes(name))
      .map((parameter) => makeField(catalogue, draft, parameter));
    const main = this.#settings.filter(({ path }) => isMain(path));
    const others = this.#settings.filter(({ path }) => !isMain(path));
    this.#more = [new Fold("More settings", "", ...others.map(({ node }) => node)), others];
    this.node = element(
      "section",
      { class: "card form-part", "aria-labelledby": "part-sweep" },
      element("h2", { id: "part-sweep" }, "Sweep"),
      element("p", { class: "field-words" }, "Vary one or more fields: each combination of their values becomes a job of its own, and the best is shown."),
      this.#list,
      this.#add,
      this.#points,
      this.#paths,
      ...main.map(({ node }) => node),
      this.#more[0].node,
    );
  }

  get fields() {
    return [...this.#rows, ...this.#settings.flatMap((field) => field.fields ?? [field])];
  }

  /** What is varied: values by paths in the experiment's spec; null where the points are not all combinations. */
  get varied() {
    const over = this.#draft.document.spec?.over;
    return isSweep(this.#draft.document) && over?.type === "grid" && isObject(over.parameters) ? over.parameters : null;
  }

  /** @param whole the sweep with every value stated; null while it is not known */
  show(whole) {
    const { document } = this.#draft;
    const sweep = isSweep(document);
    if (!sweep) {
      this.#here = this.#adding = false;
      return;
    }
    if (!this.#here) {
      this.#here = true;
      this.#adding = Object.keys(this.varied ?? { other: null }).length === 0;
    }
    const standards = new Standards(this.#catalogue, document, whole);
    this.#settings.forEach((field) => field.show(document, standards));
    const [more, others] = this.#more;
    more.show(others.length, others.filter((field) => field.stated(document)).length);
    this.#showRows();
  }

  refused() {
    this.#settings.forEach((field) => field.refused?.());
    this.#more[0].refused();
  }

  /** What is known of the field at a path in the experiment's spec; undefined for one that the form has not. */
  parameter(path) {
    return this.#variables().find((it) => it.path === path)?.parameter;
  }

  /** A row gets the field that is varied there, with the value that it has now. */
  rename(place, path) {
    if (path === "") {
      return;
    }
    const entries = Object.entries(this.varied ?? {});
    const value = this.#variables().find((it) => it.path === path)?.value;
    const begun = value === undefined || value === null ? [] : [value];
    this.#adding = this.#adding && place < entries.length;
    entries[place] = [path, begun];
    this.#write(entries);
  }

  vary(place, values) {
    const entries = Object.entries(this.varied ?? {});
    entries[place] = [entries[place][0], values];
    this.#write(entries);
  }

  remove(place) {
    const entries = Object.entries(this.varied ?? {});
    this.#adding = this.#adding && place < entries.length;
    this.#write(entries.filter((_, index) => index !== place));
  }

  #begin() {
    this.#adding = true;
    this.#showRows();
    this.#rows.at(-1).focus();
  }

  #showRows() {
    const { varied } = this;
    const entries = Object.entries(varied ?? {});
    const shown = this.#adding ? [...entries, [null, []]] : entries;
    this.#rows = shown.map((_, place) => this.#rows[place] ?? new VariedField(place, this));
    setChildren(this.#paths, this.#variables().map(({ path }) => element("option", { value: path })));
    shown.forEach(([path, values], place) => this.#rows[place].show(path, values));
    setChildren(this.#list, this.#rows.map(({ node }) => node));
    this.#add.hidden = varied === null || this.#adding;
    setText(this.#add, entries.length === 0 ? "Vary a field" : "Vary another field");
    setText(this.#points, varied === null ? "Its points are no grid; they are edited as JSON." : combinations(Object.values(varied)));
    setAttribute(this.#points, "hidden", varied !== null && entries.length === 0);
  }

  #write(entries) {
    this.#draft.put([PARAMETERS, Object.fromEntries(entries)]);
  }
}

/** "3 × 2 = 6 jobs" */
function combinations(lists) {
  const counts = lists.map((values) => (Array.isArray(values) ? values.length : 1));
  const all = counts.reduce((product, count) => product * count, 1);
  return `${counts.length > 1 ? `${counts.join(" × ")} = ` : ""}${all} job${all === 1 ? "" : "s"}`;
}
