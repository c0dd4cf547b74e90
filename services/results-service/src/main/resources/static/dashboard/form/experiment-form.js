/** The fields of an experiment, made from the catalogue, in the parts of the page. */

import { element } from "../element.js";
import { ChoiceField } from "./choice-field.js";
import { Fold } from "./fold.js";
import { GroupField } from "./group-field.js";
import { isMain, PARTS } from "./main-fields.js";
import { Standards } from "./standards.js";
import { ValueField } from "./value-field.js";

const TRAINING = "spec.training";
const PROGRAMMING = "spec.programming";

export class ExperimentForm {
  #catalogue;
  #draft;
  #fields;
  #parts;
  #folds = [];
  #sweepWords = element(
    "p",
    { class: "card form-part", hidden: true },
    "This is a sweep: one experiment at many points. Edit its JSON; it is checked in the same way.",
  );
  #set;
  node;

  constructor(catalogue, draft) {
    this.#catalogue = catalogue;
    this.#draft = draft;
    const top = [...catalogue.below("").filter(({ name }) => name !== "spec"), ...catalogue.below("spec")];
    this.#fields = top.map((parameter) => this.#makeField(parameter, parameter.name, true));
    this.#parts = [...PARTS, { title: "More", owns: (path) => !PARTS.some(({ owns }) => owns(path)) }]
      .map(({ title, owns }) => ({ title, fields: this.#fields.filter(({ path }) => owns(path)) }))
      .filter(({ fields }) => fields.length > 0)
      .map((part) => ({ ...part, node: this.#part(part) }));
    this.#set = element("fieldset", { class: "form-parts" }, ...this.#parts.map(({ node }) => node), this.#sweepWords);
    this.node = element(
      "form",
      { class: "experiment-form", novalidate: true, "aria-label": "Experiment", onsubmit: (event) => event.preventDefault() },
      this.#set,
    );
  }

  /** @param whole the experiment with every value stated; null while it is not known */
  show(whole) {
    const document = this.#draft.document;
    const sweep = document.kind === "sweep";
    const standards = new Standards(this.#catalogue, document, sweep ? null : whole);
    this.#sweepWords.hidden = !sweep;
    for (const { fields, node } of this.#parts) {
      node.hidden = sweep && fields[0].path.startsWith("spec");
    }
    this.#fields.forEach((field) => field.show(document, standards));
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
    const fields = this.#fields.flatMap((field) => field.fields ?? [field]);
    const placed = errors.map((error) => place(error, fields));
    for (const field of fields) {
      field.refuse(placed.filter((it) => it.field === field).map((it) => it.message));
    }
    this.#fields.forEach((field) => field.refused?.());
    this.#folds.forEach(([fold]) => fold.refused());
    return placed;
  }

  #makeField(parameter, path, whole = false) {
    if (parameter.namedBy !== null) {
      return new ChoiceField(parameter, path, this.#catalogue, this.#draft, (setting, at) => this.#makeField(setting, at));
    }
    const below = parameter.type === "object" ? this.#catalogue.below(path) : [];
    if (below.length === 0) {
      return new ValueField(parameter, path, this.#catalogue, this.#draft);
    }
    const fields = below.map((it) => this.#makeField(it, it.name));
    const switched = { [TRAINING]: kindOf, [PROGRAMMING]: searchedKind }[path];
    return new GroupField(parameter, path, fields, this.#draft, { whole, switched });
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

/** Without training, a job tests what another has trained. */
function kindOf(trained) {
  return [["kind", trained ? "training" : "drift-inference"]];
}

/** A search for a mapping is a kind of its own. */
function searchedKind(searched) {
  return [["kind", searched ? "weight-programming" : "training"]];
}

function place({ field: path, message }, fields) {
  const whole = path.replace(/\[.*$/, "");
  const around = fields
    .filter((field) => whole === field.path || whole.startsWith(`${field.path}.`))
    .sort((one, other) => other.path.length - one.path.length);
  const field = around[0] ?? null;
  const rest = field === null ? path : path.slice(field.path.length).replace(/^\./, "");
  return { path, field, message: rest === "" ? message : `${rest}: ${message}` };
}
