/** The pairs that a study varies together, for heat maps. */

import { element, setChildren } from "../element.js";
import { isObject } from "./document.js";
import { ListProblem } from "./list-problem.js";
import { PairField } from "./pair-field.js";

const PAIRS = "spec.interactions";

export class PairList {
  #draft;
  #things;
  #strengths;
  #pairs = [];
  #rows = [];
  #problem = new ListProblem(PAIRS, () => this.#add.focus());
  #list = element("div", { class: "varied-list" });
  #add = element("button", { type: "button", onclick: () => this.#begin() }, "Add a pair");
  node = element(
    "div",
    { class: "pairs", role: "group", "aria-labelledby": "pairs-title" },
    element("h3", { id: "pairs-title" }, "Pairs"),
    element("p", { class: "field-words" }, "Two imperfections varied together, every strength of one with every strength of the other: a heat map."),
    this.#problem.node,
    this.#list,
    this.#add,
  );

  /**
   * @param things gives what can be paired, what is varied already first
   * @param strengths gives the strengths that one is begun with
   */
  constructor(draft, things, strengths) {
    this.#draft = draft;
    this.#things = things;
    this.#strengths = strengths;
  }

  get fields() {
    return [this.#problem, ...this.#rows];
  }

  show(pairs) {
    this.#pairs = Array.isArray(pairs) ? pairs : [];
    this.#rows = this.#pairs.map((_, place) => this.#rows[place] ?? new PairField(place, this));
    const things = this.#things();
    this.#rows.forEach((row, place) => row.show(this.#entries(place), things));
    setChildren(this.#list, this.#rows.map(({ node }) => node));
  }

  rename(place, axis, name) {
    const entries = this.#entries(place);
    entries[axis] = [name, this.#strengths(name)];
    this.#write(place, entries);
  }

  vary(place, axis, strengths) {
    const entries = this.#entries(place);
    entries[axis] = [entries[axis]?.[0] ?? "", strengths];
    this.#write(place, entries);
  }

  remove(place) {
    const left = this.#pairs.filter((_, index) => index !== place);
    this.#draft.put([PAIRS, left.length === 0 ? undefined : left]);
    this.#add.focus();
  }

  #begin() {
    const parameters = Object.fromEntries(
      this.#things()
        .slice(0, 2)
        .map(({ name }) => [name, this.#strengths(name)]),
    );
    this.#draft.put([PAIRS, [...this.#pairs, { parameters }]]);
    this.#rows.at(-1).focus();
  }

  #entries(place) {
    const { parameters } = isObject(this.#pairs[place]) ? this.#pairs[place] : {};
    return isObject(parameters) ? Object.entries(parameters) : [];
  }

  #write(place, entries) {
    const parameters = Object.fromEntries(entries.filter((entry) => entry !== undefined && entry[0] !== ""));
    this.#draft.put([`${PAIRS}.${place}.parameters`, parameters]);
  }
}
