/** A sweep as the experiment that it does at many points: the form edits its base as it edits any experiment. */

import { isObject, valueAt } from "./document.js";

const BASE = "spec.base.";
const OF_BASE = ["kind", "maxRuntimeSeconds", "spec"];

export function isSweep(document) {
  return document.kind === "sweep";
}

/** The experiment that a sweep does; of any other document that itself. */
export function baseOf(document) {
  if (!isSweep(document)) {
    return document;
  }
  const { kind, spec, ...job } = document;
  return { ...job, ...(isObject(spec?.base) ? spec.base : {}) };
}

/** @param more what the sweep has beside its base */
export function sweepOf(document, more) {
  const base = Object.fromEntries(OF_BASE.filter((name) => document[name] !== undefined).map((name) => [name, document[name]]));
  const { maxRuntimeSeconds, ...job } = document;
  return { ...job, kind: "sweep", spec: { base, ...more } };
}

/** The path of an experiment's field without the sweep around it. */
export function withoutSweep(path) {
  return path.startsWith(BASE) ? path.slice(BASE.length) : path;
}

/** The draft as the form of an experiment sees it, whether it is a sweep or not. */
export class BaseDraft {
  #draft;

  constructor(draft) {
    this.#draft = draft;
  }

  get document() {
    return baseOf(this.#draft.document);
  }

  named(path, field) {
    [path, BASE + path].forEach((it) => this.#draft.named(it, field));
  }

  optional(path) {
    [path, BASE + path].forEach((it) => this.#draft.optional(it));
  }

  at(path) {
    return valueAt(this.document, path);
  }

  put(...edits) {
    const sweep = isSweep(this.#draft.document);
    this.#draft.put(...edits.map(([path, value]) => [sweep && OF_BASE.includes(path.split(".")[0]) ? BASE + path : path, value]));
  }
}
