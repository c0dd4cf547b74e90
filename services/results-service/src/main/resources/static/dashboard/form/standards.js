/** What holds where a field is left out: by the server's last word, else by the preset, else by the catalogue. */

import { isObject, valueAt } from "./document.js";

export class Standards {
  #catalogue;
  #document;
  #whole;

  /** @param whole the experiment with every value stated, as the server has it; null while it is not known */
  constructor(catalogue, document, whole) {
    this.#catalogue = catalogue;
    this.#document = document;
    this.#whole = whole;
  }

  of(path, parameter) {
    const stated = valueAt(this.#document, path) !== undefined;
    const held = stated || this.#whole === null ? undefined : valueAt({ spec: this.#whole }, path);
    return held ?? this.#ofPreset(path) ?? parameter.standard;
  }

  #ofPreset(path) {
    const owner = this.#catalogue.presetOwners().find((it) => path.startsWith(`${it}.`));
    if (owner === undefined) {
      return undefined;
    }
    const preset = valueAt(this.#document, `${owner}.preset`) ?? this.#catalogue.standardPreset(owner);
    const below = path.slice(owner.length + 1);
    const around = below.split(".").slice(0, -1).join(".");
    const thing = around === "" ? undefined : this.#catalogue.ofPreset(preset, around);
    return this.#isOther(`${owner}.${around}`, thing) ? undefined : this.#catalogue.ofPreset(preset, below);
  }

  /** Whether the document names another thing than the preset's, whose settings those are not. */
  #isOther(path, thing) {
    const stated = valueAt(this.#document, path);
    const name = typeof stated === "string" ? stated : (stated?.type ?? stated?.name);
    return isObject(thing) && name !== undefined && name !== (thing.type ?? thing.name);
  }
}
