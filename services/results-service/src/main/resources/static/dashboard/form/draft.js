/** The experiment that is being written: its JSON, and the document that this stands for. */

import { isObject, valueAt, withoutValue, withValue } from "./document.js";
import { written } from "./written.js";

export class Draft {
  #text = "{}";
  #document = {};
  #broken = null;
  #changed;
  #discriminators = new Map();
  #optional = new Set();

  /** @param changed is called after every edit */
  constructor(changed) {
    this.#changed = changed;
  }

  /** The JSON as it stands, with all its mistakes. */
  get text() {
    return this.#text;
  }

  /** The last document that the JSON could be read as. */
  get document() {
    return this.#document;
  }

  /** Why the JSON cannot be read; null when it can. */
  get broken() {
    return this.#broken;
  }

  /** At this path a name alone stands for an object that holds it in a field. */
  named(path, field) {
    this.#discriminators.set(path, field);
  }

  /** At this path an empty object means something. */
  optional(path) {
    this.#optional.add(path);
  }

  at(path) {
    return valueAt(this.#document, path);
  }

  load(document) {
    this.#document = document;
    this.#text = written(document);
    this.#broken = null;
    this.#changed();
  }

  /** Takes JSON over as somebody wrote it. */
  write(text) {
    this.#text = text;
    this.#read(text);
    this.#changed();
  }

  /** Several edits at once, undefined for nothing at a path. */
  put(...edits) {
    for (const [path, value] of edits) {
      this.#document =
        value === undefined
          ? withoutValue(this.#document, path, (owner) => this.#optional.has(owner))
          : withValue(this.#document, path, value, (owner, name) => ({ [this.#discriminators.get(owner) ?? "name"]: name }));
    }
    this.#text = written(this.#document);
    this.#changed();
  }

  #read(text) {
    try {
      const document = JSON.parse(text);
      this.#broken = isObject(document) ? null : "An experiment is a JSON object: { … }.";
      this.#document = isObject(document) ? document : this.#document;
    } catch (mistake) {
      this.#broken = `This is not JSON yet: ${mistake.message}`;
    }
  }
}
