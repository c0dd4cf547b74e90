/** The fields of an experiment, made from the catalogue, in the parts of the page. */

import { element, setChildren } from "../element.js";
import { BaseDraft, inBase } from "./base-draft.js";
import { valueAt } from "./document.js";
import { Fold } from "./fold.js";
import { isMain, PARTS } from "./main-fields.js";
import { MakeChoice } from "./make-choice.js";
import { makeField } from "./make-field.js";
import { place } from "./place.js";
import { Standards } from "./standards.js";
import { isStudy } from "./study-base.js";
import { StudyPart } from "./study-part.js";
import { isSweep } from "./sweep-base.js";
import { SweepPart } from "./sweep-part.js";

const SPEC = "spec.";
const CHIPS = "inference.";
const DEVICE = "inference.device.";

/** What follows from the study around an experiment, or has no place there. */
const NOT_IN_A_STUDY = ["kind", "spec.programming", "spec.inference.series"];

export class ExperimentForm {
  #catalogue;
  #draft;
  #fields;
  #parts;
  #folds = [];
  #standards = null;
  #make;
  #sweep;
  #study;
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
    this.#study = new StudyPart(
      catalogue.ofStudy(),
      draft,
      (path) => this.#number(path),
      () => this.#numbers(),
    );
    this.#make = new MakeChoice(draft);
    this.#set = element("fieldset", { class: "form-parts" });
    this.node = element(
      "form",
      { class: "experiment-form", novalidate: true, "aria-label": "Experiment", onsubmit: (event) => event.preventDefault() },
      this.#set,
    );
  }

  /** Another experiment is begun. */
  begin() {
    this.#make.forget();
  }

  /** @param whole the experiment with every value stated; null while it is not known */
  show(whole) {
    const { document } = new BaseDraft(this.#draft);
    const around = this.#around();
    // What the points of a sweep give may be missing in its base, of which the server says no more than it was told.
    this.#standards = new Standards(this.#catalogue, document, around === null ? whole : null);
    this.#fields.forEach((field) => field.show(document, this.#standards));
    this.#make.show();
    this.#sweep.show(whole);
    this.#study.show(whole);
    this.#arrange(around, document);
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
    const around = this.#around();
    const fields = [...this.#all(), ...(around?.fields ?? [])];
    const placed = errors.map(({ field, message }) => place({ path: field, at: inBase(field, this.#draft.document), message }, fields));
    for (const field of fields) {
      field.refuse(placed.filter((it) => it.field === field).map((it) => it.message));
    }
    this.#fields.forEach((field) => field.refused?.());
    around?.refused();
    this.#folds.forEach(([fold]) => fold.refused());
    return placed;
  }

  /** The part of what is made of the experiment; null where that is made itself. */
  #around() {
    const { document } = this.#draft;
    return isSweep(document) ? this.#sweep : isStudy(document) ? this.#study : null;
  }

  #arrange(around, document) {
    const study = around === this.#study;
    for (const field of this.#all()) {
      const without = study && NOT_IN_A_STUDY.includes(field.path) && (field.path === "kind" || !field.stated(document));
      field.node.hidden = without;
    }
    for (const { node, fields } of this.#parts) {
      node.hidden = fields.every((field) => field.node.hidden);
    }
    const [job, ...others] = this.#parts.map(({ node }) => node);
    setChildren(this.#set, [this.#make.node, job, ...(around === null ? [] : [around.node]), ...others]);
  }

  /** The number at a path in the experiment's spec, stated or not; undefined for none. */
  #number(path) {
    const { document } = new BaseDraft(this.#draft);
    const ofDevice = path.startsWith(DEVICE);
    const parameter = ofDevice ? {} : (this.#catalogue.parameter(SPEC + path) ?? {});
    const known = valueAt(document, SPEC + path) ?? this.#standards?.of(SPEC + path, parameter);
    if (known !== undefined || !ofDevice) {
      return known;
    }
    const device = valueAt(document, "spec.inference.device");
    return this.#catalogue.standardOf("devices", device?.name ?? device, path.slice(DEVICE.length));
  }

  /** The paths of all numbers of the chips. */
  #numbers() {
    return this.#variables()
      .filter(({ path, parameter: { type } }) => path.startsWith(CHIPS) && (type === "number" || type === "integer"))
      .map(({ path }) => path);
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
