/** The draft as the form of an experiment sees it, whatever is made of the experiment. */

import { valueAt } from "./document.js";
import { inStudy, isStudy, studiedBy, withoutStudy } from "./study-base.js";
import { inSweep, isSweep, sweptBy, withoutSweep } from "./sweep-base.js";

/** The experiment inside a sweep or a study; of any other document that itself. */
export function baseOf(document) {
  return isSweep(document) ? sweptBy(document) : isStudy(document) ? studiedBy(document) : document;
}

/** The path of an experiment's field without what is around it. */
export function inBase(path, document) {
  return isSweep(document) ? withoutSweep(path) : isStudy(document) ? withoutStudy(path) : path;
}

export class BaseDraft {
  #draft;

  constructor(draft) {
    this.#draft = draft;
  }

  get document() {
    return baseOf(this.#draft.document);
  }

  named(path, field) {
    everyPlace(path).forEach((it) => this.#draft.named(it, field));
  }

  optional(path) {
    everyPlace(path).forEach((it) => this.#draft.optional(it));
  }

  at(path) {
    return valueAt(this.document, path);
  }

  put(...edits) {
    const { document } = this.#draft;
    const place = isSweep(document) ? inSweep : isStudy(document) ? inStudy : (path) => path;
    this.#draft.put(...edits.map(([path, value]) => [place(path), value]).filter(([path]) => path !== null));
  }
}

function everyPlace(path) {
  return [path, inSweep(path), inStudy(path)].filter((it) => it !== null);
}
