/** What a field says of itself: meaning, default, range, unit and source. */

import { element, setText } from "../element.js";
import { sinceProgramming } from "../time.js";
import { textOf } from "./written.js";

export class FieldWords {
  #parameter;
  #standard = element("span", { class: "field-standard" });
  node;

  constructor(parameter, id) {
    this.#parameter = parameter;
    const facts = [range(parameter), parameter.source === "" ? null : `Source: ${parameter.source}`];
    this.node = element(
      "p",
      { class: "field-words", id },
      `${ended(parameter.meaning)} `,
      this.#standard,
      ...facts.filter((fact) => fact !== null).map((fact) => element("span", { class: "field-fact" }, ` ${ended(fact)}`)),
    );
  }

  /** @param standard what holds where the field is left out; null or undefined for nothing */
  show(standard) {
    setText(this.#standard, this.#standardWords(standard));
  }

  #standardWords(standard) {
    if (standard === null || standard === undefined) {
      return this.#parameter.optional ? "May be left out." : this.#parameter.type === "object" ? "" : "Must be given.";
    }
    return `Default ${standardText(standard, this.#parameter) || "empty"}${unitOf(this.#parameter)}.`;
  }
}

/** A default in a few words: of a thing its name alone. */
export function standardText(standard, parameter) {
  return parameter.namedBy !== null && standard?.[parameter.namedBy] !== undefined
    ? standard[parameter.namedBy]
    : textOf(standard, parameter);
}

/** Times in the words of people, for somebody who typed seconds. */
export function inWords(value) {
  const times = Array.isArray(value) && value.every((item) => typeof item === "number" && item >= 0);
  return times ? value.map(sinceProgramming).join(" · ") : "";
}

function range({ min, max, items }) {
  const each = items === null ? "" : "each ";
  if (min !== null && max !== null) {
    return `Allowed: ${each}from ${plain(min)} to ${plain(max)}`;
  }
  return min !== null ? `Allowed: ${each}from ${plain(min)} on` : max !== null ? `Allowed: ${each}up to ${plain(max)}` : null;
}

function plain(number) {
  return Math.abs(number) >= 1e6 ? String(number).replace("e+", "e") : String(number);
}

function unitOf({ unit }) {
  return unit === "" ? "" : ` ${unit}`;
}

function ended(text) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
