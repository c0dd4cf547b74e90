/** A value over the target conductance, with a band where there is one. */

import { element, setAttribute } from "./element.js";
import { axis, PlotFrame } from "./plot-frame.js";
import { themeColour } from "./series-look.js";
import { plainly } from "./ticks.js";

const COLOUR = "--series-blue";

export class LevelPlot {
  #title;
  #axis;
  #canvas = element("div", { class: "plot", role: "img" });
  #none = element("p", { class: "waiting", hidden: true }, "This kind of device has none.");
  #frame = new PlotFrame(this.#canvas, () => 240);
  #plot = null;
  #highest = 1;
  #key = "";
  node;

  constructor({ title, axis: label }) {
    this.#title = title;
    this.#axis = label;
    const id = `${title.toLowerCase().replaceAll(" ", "-")}-title`;
    this.node = element(
      "section",
      { class: "card", "aria-labelledby": id },
      element("h2", { id }, title),
      this.#canvas,
      this.#none,
    );
  }

  /** @param values for each target its value, low and high, or null */
  show(targets, values) {
    const absent = values.every((value) => value === null);
    this.#canvas.hidden = absent;
    this.#none.hidden = !absent;
    if (absent) {
      return;
    }
    const column = (name) => values.map((value) => value?.[name] ?? null);
    const data = [targets, column("low"), column("high"), column("value")];
    this.#highest = Math.max(...data.slice(1).flat()) || 1;
    const key = JSON.stringify([targets.at(0), targets.at(-1)]);
    if (this.#plot !== null && key === this.#key) {
      this.#plot.setData(data);
    } else {
      this.#key = key;
      this.#plot = this.#frame.draw(this.#options(), data);
    }
    const at = (index) => `${Number((values[index]?.value ?? NaN).toPrecision(3))} at ${Number(targets[index].toPrecision(3))} µS`;
    const places = [0, Math.floor(targets.length / 2), targets.length - 1];
    setAttribute(this.#canvas, "aria-label", `Plot of ${this.#title.toLowerCase()} over the target conductance: ${places.map(at).join(", ")}.`);
  }

  close() {
    this.#frame.close();
  }

  #options() {
    const edge = { stroke: "transparent", width: 0, points: { show: false } };
    return {
      legend: { show: false },
      padding: [10, 14, 0, 0],
      cursor: { show: false },
      scales: { x: { time: false }, y: { range: () => [0, 1.08 * this.#highest] } },
      axes: [
        axis({ label: "Target conductance (µS)", size: 30, space: 50, values: plainly }),
        axis({ label: this.#axis, size: 52, space: 28, values: plainly }),
      ],
      series: [{}, edge, edge, { stroke: () => themeColour(COLOUR), width: 2, points: { show: false } }],
      bands: [{ series: [2, 1], fill: () => `color-mix(in srgb, ${themeColour(COLOUR)} 18%, transparent)` }],
    };
  }
}
