/** The fields of an experiment, made from the catalogue, in the parts of the page. */

import { element } from "../element.js";
import { valueAt } from "./document.js";
import { Fold } from "./fold.js";
import { isMain, PARTS } from "./main-fields.js";
import { makeField } from "./make-field.js";
import { Standards } from "./standards.js";
import { BaseDraft, isSweep, withoutSweep } from "./sweep-base.js";
import { SweepPart } from "./sweep-part.js";

const SPEC = "spec.";

export class ExperimentForm {
  #catalogue;
  #draft;
  #fields;
  #parts;
  #folds = [];
  #standards = null;
  #sweep;
  #set;
  node;

  constructor(catalogue, draft) {
    this.#catalogue = catalogue;
    this.#draft = draft;
    const base = new BaseDraft(draft);
    const top = [...catalogue.below("").filter(({ name }) => name !== "spec"), ...catalogue.below("spec")];
    this.#fields = top.map((parameter) => makeField(catalogue, base, parameter, parameter.name, true));
    this.#parts = [...PARTS, { title: "More", owns: (path) => !PARTS.some(({ owns }) => owns(path)) }]
      .map(({ title, owns }) => ({ title, fields: this.#fields.filter(({ path }) => owns(path)) }))
      .filter(({ fields }) => fields.length > 0)
      .map((part) => ({ ...part, node: this.#part(part) }));
    this.#sweep = new SweepPart(catalogue.ofSweep(), draft, () => this.#variables());
    this.#set = element("fieldset", { class: "form-parts" }, ...this.#parts.map(({ node }) => node), this.#sweep.node);
    this.node = element(
      "form",
      { class: "experiment-form", novalidate: true, "aria-label": "Experiment", onsubmit: (event) => event.preventDefault() },
      this.#set,
    );
  }

  /** @param whole the experiment with every value stated; null while it is not known */
  show(whole) {
    const { document } = new BaseDraft(this.#draft);
    // What the points of a sweep give may be missing in its base, of which the server says no more than it was told.
    this.#standards = new Standards(this.#catalogue, document, isSweep(this.#draft.document) ? null : whole);
    this.#fields.forEach((field) => field.show(document, this.#standards));
    this.#sweep.show(whole);
    this.#showVaried();
    this.#folds.forEach(([fold, fields]) => fold.show(fields.length, fields.filter((field) => field.stated(document)).length));
    // An edit would replace what somebody is in the middle of writing.
    this.#set.disabled = this.#draft.broken !== null;
  }

  /**
   * Puts each mistake at its field, or at the nearest one around it.
   *
   * @returns the mistakes, each with the field where it stands
   */
  refuse(errors) {
    const fields = [...this.#all(), ...this.#sweep.fields];
    const placed = errors.map((error) => place(error, fields));
    for (const field of fields) {
      field.refuse(placed.filter((it) => it.field === field).map((it) => it.message));
    }
    this.#fields.forEach((field) => field.refused?.());
    this.#sweep.refused();
    this.#folds.forEach(([fold]) => fold.refused());
    return placed;
  }

  #all() {
    return this.#fields.flatMap((field) => field.fields ?? [field]);
  }

  /** The fields that a sweep can vary, by their paths in the experiment's spec. */
  #variables() {
    const { document } = new BaseDraft(this.#draft);
    return this.#all()
      .map(({ variable }) => variable)
      .filter((variable) => variable?.path.startsWith(SPEC))
      .map(({ path, parameter }) => ({
        path: path.slice(SPEC.length),
        parameter,
        value: valueAt(document, path) ?? this.#standards?.of(path, parameter),
      }));
  }

  #showVaried() {
    const { varied } = this.#sweep;
    this.#all()
      .filter(({ variable }) => variable !== undefined)
      .forEach((field) => field.vary(varied?.[field.variable.path.slice(SPEC.length)]));
  }

  #part({ title, fields }) {
    const id = `part-${title.toLowerCase()}`;
    const main = fields.filter(({ path }) => isMain(path) || path === "spec.dataset");
    const others = fields.filter((field) => !main.includes(field));
    const nodes = main.map(({ node }) => node);
    if (others.length > 0) {
      const more = new Fold("More settings", "", ...others.map(({ node }) => node));
      this.#folds.push([more, others]);
      nodes.push(more.node);
    }
    return element("section", { class: "card form-part", "aria-labelledby": id }, element("h2", { id }, title), ...nodes);
  }
}

function place({ field: path, message }, fields) {
  const at = withoutSweep(path);
  const whole = at.replace(/\[.*$/, "");
  const around = fields
    .filter((field) => whole === field.path || whole.startsWith(`${field.path}.`))
    .sort((one, other) => other.path.length - one.path.length);
  const field = around[0] ?? null;
  const rest = field === null ? path : at.slice(field.path.length).replace(/^\./, "");
  return { path, at, field, message: rest === "" ? message : `${rest}: ${message}` };
}
