/** One metric of the trainings over their epochs. */

import { element, setAttribute, setChildren, setText } from "./element.js";
import { axis, PlotFrame } from "./plot-frame.js";
import { themeColour } from "./series-look.js";
import { swatch } from "./series-swatch.js";
import { plainly, powersOfTen } from "./ticks.js";

export class TrainingPlot {
  #title;
  #share;
  #linear;
  #counted;
  #canvas = element("div", { class: "plot", role: "img" });
  #frame = new PlotFrame(this.#canvas, () => 190);
  #legend = element("ul", { class: "training-legend" });
  #entries = new Map();
  #plot = null;
  #key = "";
  #epochs = 1;
  node;

  /**
   * @param share whether values are shares from 0 to 1, to be shown in percent
   * @param counted what the time is counted in
   * @param linear whether the axis is linear, not logarithmic; that of shares always is
   */
  constructor({ title, share = false, linear = share, counted = "epoch" }) {
    this.#title = title;
    this.#share = share;
    this.#linear = linear;
    this.#counted = counted;
    this.node = element("figure", {}, element("figcaption", {}, title), this.#canvas, this.#legend);
  }

  /** @param curves each with a name and a look, too */
  show(curves, job) {
    const { training, programming } = job.spec;
    this.#epochs =
      this.#counted === "epoch"
        ? Math.max(training?.epochs ?? 1, training?.pretraining?.epochs ?? 1)
        : (programming?.search?.generations ?? 1);
    const seen = curves.map(({ points }) => points.at(-1).epoch);
    this.#epochs = Math.max(this.#epochs, ...seen);
    const epochs = [...new Set(curves.flatMap(({ points }) => points.map(({ epoch }) => epoch)))].sort((a, b) => a - b);
    const data = [
      epochs,
      ...curves.map(({ points }) => {
        const values = new Map(points.map(({ epoch, value }) => [epoch, value]));
        return epochs.map((epoch) => this.#scaled(values.get(epoch)));
      }),
    ];
    const key = curves.map(keyOf).join();
    if (this.#plot !== null && key === this.#key) {
      this.#plot.setData(data);
    } else {
      this.#key = key;
      this.#plot = this.#frame.draw(this.#options(curves), data);
    }
    setChildren(this.#legend, curves.map((curve) => this.#entry(curve)));
    const words = curves.map((curve) => `${curve.name} ${this.#last(curve)} after ${Number(curve.points.at(-1).epoch.toFixed(2))} ${this.#counted}s`);
    setAttribute(this.#canvas, "aria-label", `Plot of ${this.#title} over the ${this.#counted}s: ${words.join("; ")}.`);
  }

  close() {
    this.#frame.close();
  }

  #scaled(value) {
    return value === undefined ? null : this.#share ? 100 * value : value;
  }

  #last({ points }) {
    const value = this.#scaled(points.at(-1).value);
    return this.#share ? `${value.toFixed(2)} %` : String(Number(value.toPrecision(3)));
  }

  #entry(curve) {
    const key = keyOf(curve);
    if (!this.#entries.has(key)) {
      this.#entries.set(
        key,
        element("li", {}, swatch({ ...curve.look, marker: null }), element("span", {}, curve.name), element("span", { class: "legend-value" })),
      );
    }
    const entry = this.#entries.get(key);
    setText(entry.lastChild, this.#last(curve));
    return entry;
  }

  #options(curves) {
    return {
      legend: { show: false },
      padding: [8, 8, 0, 0],
      cursor: { show: false },
      scales: {
        x: { time: false, range: () => [0, this.#epochs] },
        // A loss falls by orders of magnitude, a share does not.
        y: this.#linear ? {} : { distr: 3, range: (_, low, high) => [low / 1.4, high * 1.4] },
      },
      axes: [
        axis({ label: this.#counted[0].toUpperCase() + this.#counted.slice(1), size: 30, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000], space: 40 }),
        axis(this.#linear ? { size: 56, space: 30, values: plainly } : { size: 56, splits: powersOfTen, filter: (_, ticks) => ticks, values: plainly }),
      ],
      series: [
        {},
        ...curves.map(({ look }) => ({
          stroke: () => themeColour(look.colour),
          dash: look.dash,
          width: 2,
          // The phases have their values at other epochs.
          spanGaps: true,
          // One value makes no line yet.
          points: { show: (plot, index) => plot.data[index].filter((value) => value !== null).length < 2 },
        })),
      ],
    };
  }
}

/** Whoever has another look is drawn anew. */
function keyOf({ name, look }) {
  return `${name} ${look.colour} ${look.dash.join("-")}`;
}
