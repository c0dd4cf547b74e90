/** A sensitivity study: which imperfections vary, how far, in which pairs, and when one is too much. */

import { element, setChildren } from "../element.js";
import { isStudy } from "./study-base.js";
import { Fold } from "./fold.js";
import { Imperfection } from "./imperfection.js";
import { isObject } from "./document.js";
import { isMain } from "./main-fields.js";
import { ListProblem } from "./list-problem.js";
import { makeField } from "./make-field.js";
import { PairList } from "./pair-list.js";
import { Standards } from "./standards.js";
import { firstStrengths, standardStrength } from "./strength.js";
import { NUMBERS, VariedNumber } from "./varied-number.js";

const VARIED = "spec.vary";
const ELSEWHERE = ["spec.base", VARIED, "spec.interactions", "spec.maxRuntimeSeconds"];

export class StudyPart {
  #catalogue;
  #draft;
  #at;
  #numbers;
  #imperfections;
  #rows = [];
  #pairs;
  #settings;
  #more;
  #problem = new ListProblem(VARIED, () => this.#imperfections[0].focus());
  #list = element("div", { class: "varied-list" });
  #paths = element("datalist", { id: NUMBERS });
  #another = element("button", { type: "button", onclick: () => this.#begin() }, "Vary another number of the chips");
  node;

  /**
   * @param at gives the number at a path in the experiment's spec; undefined for none
   * @param numbers gives the paths of all numbers of the chips
   */
  constructor(catalogue, draft, at, numbers) {
    this.#catalogue = catalogue;
    this.#draft = draft;
    this.#at = at;
    this.#numbers = numbers;
    const things = catalogue.nonidealities();
    this.#imperfections = things.map((thing) => new Imperfection(thing, this, catalogue, draft));
    this.#pairs = new PairList(draft, () => this.#pairable(), (name) => this.#begun(name));
    this.#settings = catalogue
      .below("spec")
      .filter(({ name }) => !ELSEWHERE.includes(name))
      .map((parameter) => makeField(catalogue, draft, parameter));
    const main = this.#settings.filter(({ path }) => isMain(path));
    const others = this.#settings.filter(({ path }) => !isMain(path));
    this.#more = [new Fold("More settings", "", ...others.map(({ node }) => node)), others];
    this.node = element(
      "section",
      { class: "card form-part", "aria-labelledby": "part-study" },
      element("h2", { id: "part-study" }, "Imperfections"),
      element(
        "p",
        { class: "field-words" },
        "Each grows by itself from what it is now, while all others stay as they are, on the same chips. Each strength is a job.",
      ),
      this.#problem.node,
      ...[...new Set(things.map(({ facts }) => facts.of))].map((part) => this.#group(part, things)),
      this.#list,
      this.#another,
      this.#paths,
      this.#pairs.node,
      ...main.map(({ node }) => node),
      this.#more[0].node,
    );
  }

  get fields() {
    return [
      this.#problem,
      ...[...this.#imperfections, ...this.#rows].flatMap(({ fields }) => fields),
      ...this.#pairs.fields,
      ...this.#settings.flatMap((field) => field.fields ?? [field]),
    ];
  }

  /** @param whole the study with every value stated; null while it is not known */
  show(whole) {
    const { document } = this.#draft;
    if (!isStudy(document)) {
      return;
    }
    const standards = new Standards(this.#catalogue, document, whole);
    const lines = this.#lines();
    const places = new Map();
    lines.forEach((line, place) => places.has(line?.parameter) || places.set(line?.parameter, place));
    this.#imperfections.forEach((row) => {
      const place = places.get(row.name) ?? -1;
      row.show(place, lines[place], this.#standard(row.name), document, standards);
    });
    this.#showNumbers(lines, document, standards);
    this.#pairs.show(document.spec?.interactions);
    this.#settings.forEach((field) => field.show(document, standards));
    const [more, others] = this.#more;
    more.show(others.length, others.filter((field) => field.stated(document)).length);
  }

  refused() {
    [...this.#imperfections, ...this.#rows].forEach((row) => row.refused());
    this.#settings.forEach((field) => field.refused?.());
    this.#more[0].refused();
  }

  vary(line) {
    this.#draft.put([VARIED, [...this.#lines(), line]]);
  }

  rename(place, parameter) {
    this.#draft.put([`${VARIED}.${place}.parameter`, parameter]);
  }

  remove(place) {
    this.#draft.put([VARIED, this.#lines().filter((_, index) => index !== place)]);
  }

  removeNumber(place) {
    this.remove(place);
    this.#another.focus();
  }

  #group(part, things) {
    const rows = this.#imperfections.filter((_, index) => things[index].facts.of === part);
    return element("fieldset", { class: "imperfections" }, element("legend", {}, `Of ${part}`), ...rows.map(({ node }) => node));
  }

  #lines() {
    const lines = this.#draft.document.spec?.vary;
    return Array.isArray(lines) ? lines : [];
  }

  /** Numbers that are varied by their path, which are in no list. */
  #showNumbers(lines, document, standards) {
    const known = this.#imperfections.map(({ name }) => name);
    const others = lines.map((line, place) => ({ line, place })).filter(({ line }) => isObject(line) && !known.includes(line.parameter));
    this.#rows = others.map((_, index) => this.#rows[index] ?? new VariedNumber(`varied-number-${index}`, this, this.#catalogue, this.#draft));
    others.forEach(({ line, place }, index) => this.#rows[index].show(place, line, document, standards));
    setChildren(this.#list, this.#rows.map(({ node }) => node));
    setChildren(this.#paths, this.#numbers().map((path) => element("option", { value: path })));
  }

  #begin() {
    this.vary({ parameter: "" });
    this.#rows.at(-1).focus();
  }

  #standard(name) {
    const thing = this.#catalogue.nonidealities().find((it) => it.name === name);
    return thing === undefined ? this.#at(name) : standardStrength(thing, this.#at);
  }

  #begun(name) {
    const thing = this.#catalogue.nonidealities().find((it) => it.name === name);
    const standard = this.#standard(name);
    return thing === undefined ? [standard].filter(Number.isFinite) : firstStrengths(thing, standard);
  }

  /** What is varied by itself comes first, since it is what somebody thinks of. */
  #pairable() {
    const named = this.#catalogue.nonidealities().map(({ name, facts }) => ({ name, label: facts.title }));
    const varied = this.#lines()
      .map((line) => line?.parameter)
      .filter((name) => typeof name === "string" && name !== "");
    const paths = varied.filter((path) => !named.some(({ name }) => name === path)).map((path) => ({ name: path, label: path }));
    const all = [...named, ...paths];
    return [...all.filter(({ name }) => varied.includes(name)), ...all.filter(({ name }) => !varied.includes(name))];
  }
}
