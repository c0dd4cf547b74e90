/** What a network stands: thresholds of each nonideality, the most sensitive first, and pictures of all strengths. */

import { AnalysisPicture } from "./analysis-picture.js";
import { sensitivityAddress } from "./api.js";
import { element, setAttribute, setChildren, setText } from "./element.js";
import { sinceProgramming } from "./time.js";

const PICTURES = [
  { name: "panels", label: "Accuracy against strength" },
  { name: "tornado", label: "Thresholds relative to the standard" },
  { name: "heat-maps", label: "Pairs varied together" },
];
const HEADS = ["Nonideality", "Standard", "Too much", "95 % interval", "× standard", "MVM error in %"];

export class SensitivitySection {
  #id;
  #caption = element("caption");
  #body = element("tbody");
  #pictures = PICTURES.map((picture) => new Picture(picture));
  node;

  constructor(id) {
    this.#id = id;
    const file = (words, format, more = "") =>
      element("a", { href: sensitivityAddress(id, format) + more, download: `${words}-${id}.${format}` }, `${words} ${format.toUpperCase()}`);
    this.node = element(
      "section",
      { class: "card sensitivity", "aria-labelledby": "sensitivity-title", hidden: true },
      element(
        "div",
        { class: "card-head" },
        element("h2", { id: "sensitivity-title" }, "Sensitivity"),
        element(
          "p",
          { class: "files" },
          "Download ",
          file("sensitivity", "json"),
          " ",
          file("sensitivity", "csv"),
          " ",
          file("thresholds", "csv", "&thresholds=true"),
        ),
      ),
      element(
        "div",
        { class: "table-scroll", tabindex: 0, role: "region", "aria-label": "Thresholds" },
        element(
          "table",
          { class: "curve-table" },
          this.#caption,
          element("thead", {}, element("tr", {}, ...HEADS.map((head) => element("th", { scope: "col" }, head)))),
          this.#body,
        ),
      ),
      ...this.#pictures.map((picture) => picture.node),
    );
  }

  /** @param points how many have ended, so that pictures are fetched anew when there is more to see */
  show(study, points) {
    this.node.hidden = false;
    setText(this.#caption, captionOf(study));
    setChildren(this.#body, study.ranking.map((rank) => row(study, rank)));
    for (const picture of this.#pictures) {
      const wanted = picture.name !== "heat-maps" || study.interactions.length > 0;
      picture.show(this.#id, points, wanted);
    }
  }
}

class Picture {
  name;
  #label;
  #picture;
  #svg = element("a", {}, "SVG");
  #png = element("a", {}, "PNG");
  node;

  constructor({ name, label }) {
    this.name = name;
    this.#label = label;
    this.#picture = new AnalysisPicture(label);
    this.node = element(
      "figure",
      { hidden: true },
      this.#picture.node,
      element("figcaption", {}, `${label}: `, this.#svg, " ", this.#png),
    );
  }

  show(id, points, wanted) {
    this.node.hidden = !wanted;
    if (wanted) {
      const svg = `${sensitivityAddress(id, "svg")}&picture=${this.name}`;
      this.#picture.show(`${svg}&points=${points}`, `${this.#label}; the table has the numbers`);
      setAttribute(this.#svg, "href", svg);
      setAttribute(this.#png, "href", `${sensitivityAddress(id, "png")}&picture=${this.name}`);
    }
  }
}

/** All thresholds of a time are where the accuracy falls below the same limit. */
function captionOf(study) {
  if (study.ranking.length === 0) {
    return "No thresholds yet: the standard strengths and one other must be done";
  }
  const limit = (100 * thresholdOf(study, study.ranking[0]).limit).toFixed(1);
  return (
    `Too much is the strength where accuracy falls below ${limit} % ${sinceProgramming(study.timeSeconds)} after programming. ` +
    "MVM error is the relative error of products there. The most sensitive first"
  );
}

function lineOf(study, { parameter }) {
  return study.parameters.find((it) => it.parameter === parameter);
}

function thresholdOf(study, rank) {
  return lineOf(study, rank).thresholds.find((it) => it.timeSeconds === study.timeSeconds);
}

function row(study, rank) {
  const line = lineOf(study, rank);
  const found = thresholdOf(study, rank);
  const reached = found.strength !== null;
  const cells = [
    number(line.standard),
    reached ? `${number(found.strength)} ${line.unit}`.trim() : "not reached",
    reached ? `${number(found.low)} to ${number(found.high)}` : "–",
    number(found.ratio),
    found.mvmError === null ? "–" : (100 * found.mvmError).toFixed(1),
  ];
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, line.title),
    ...cells.map((cell) => element("td", {}, cell)),
  );
}

function number(value) {
  return value === null ? "–" : String(Number(value.toPrecision(3)));
}
