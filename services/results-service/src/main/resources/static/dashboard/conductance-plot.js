/** A histogram of conductances, filled, over an outline of the one at the first time. */

import { axis, PlotFrame } from "./plot-frame.js";
import { themeColour } from "./series-look.js";
import { plainly } from "./ticks.js";

const { uPlot } = globalThis;

export class ConductancePlot {
  #frame;
  #plot = null;
  #highest = 1;
  #key = "";

  constructor(node) {
    this.#frame = new PlotFrame(node, (width) => Math.round(Math.min(300, Math.max(220, 0.3 * width))));
  }

  /** @param point the time that is filled, one of the points */
  show({ points, binWidth, point }) {
    const edges = point.counts.map((_, bin) => bin * binWidth);
    const data = [
      [...edges, edges.length * binWidth],
      // The last step needs an end.
      ...[points[0], point].map(({ counts }) => [...shares(counts), shares(counts).at(-1)]),
    ];
    // The idle devices of pairs, all in the first bin, would press all others flat.
    this.#highest = Math.max(0.1, ...points.flatMap(({ counts }) => shares(counts).slice(1)));
    const key = JSON.stringify([binWidth, edges.length, this.#highest]);
    if (this.#plot !== null && key === this.#key) {
      this.#plot.setData(data);
      return;
    }
    this.#key = key;
    this.#plot = this.#frame.draw(this.#options(), data);
  }

  close() {
    this.#frame.close();
  }

  #options() {
    const stepped = uPlot.paths.stepped({ align: 1 });
    return {
      legend: { show: false },
      padding: [10, 14, 0, 0],
      cursor: { show: false },
      scales: { x: { time: false }, y: { range: () => [0, 1.12 * this.#highest] } },
      axes: [
        axis({ label: "Conductance (µS)", size: 30, space: 50, values: plainly }),
        axis({ label: "Devices (%)", size: 48, space: 28, values: plainly }),
      ],
      series: [
        {},
        {
          paths: stepped,
          stroke: () => themeColour("--series-orange"),
          width: 1.5,
          dash: [5, 4],
          points: { show: false },
        },
        {
          paths: stepped,
          stroke: () => themeColour("--series-blue"),
          fill: () => `color-mix(in srgb, ${themeColour("--series-blue")} 30%, transparent)`,
          width: 2,
          points: { show: false },
        },
      ],
    };
  }
}

function shares(counts) {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (100 * count) / all);
}
