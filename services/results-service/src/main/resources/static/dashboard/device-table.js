/** The numbers of the device explorer: a row for each target. */

import { element, setChildren, setText } from "./element.js";
import { sinceProgramming } from "./time.js";

export class DeviceTable {
  #caption = element("caption");
  #head = element("tr");
  #body = element("tbody");
  node = element(
    "div",
    { class: "table-scroll device-numbers", tabindex: 0, role: "region", "aria-label": "Devices as numbers" },
    element("table", { class: "curve-table" }, this.#caption, element("thead", {}, this.#head), this.#body),
  );

  show(levels) {
    const times = levels[0].reads.map(({ timeSeconds }) => timeSeconds);
    setText(this.#caption, "Conductances in µS; after each time the median, and the values that 5 % are below and above");
    const column = (text) => element("th", { scope: "col" }, text);
    setChildren(this.#head, [
      ...["Target", "Programmed, mean", "std", "Exponent, mean", "std"].map(column),
      ...times.map((seconds) => column(sinceProgramming(seconds))),
    ]);
    setChildren(this.#body, levels.map(row));
  }
}

function row({ target, programmed, exponent, reads }) {
  const cell = (text) => element("td", {}, text);
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, String(Number(target.toPrecision(3)))),
    cell(number(programmed.mean)),
    cell(number(programmed.std)),
    cell(exponent === null ? "–" : exponent.mean.toFixed(4)),
    cell(exponent === null ? "–" : exponent.std.toFixed(4)),
    ...reads.map(({ conductance: { median, low, high } }) =>
      element(
        "td",
        {},
        element("span", { class: "mean" }, number(median)),
        " ",
        element("span", { class: "interval" }, `${number(low)}–${number(high)}`),
      ),
    ),
  );
}

function number(value) {
  return value.toFixed(2);
}
