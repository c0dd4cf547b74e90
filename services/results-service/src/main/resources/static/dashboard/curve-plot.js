/** Accuracy over the time since programming, each series with the band of its 95 % interval. */

import { pointAt, timesOf } from "./curve-series.js";
import { axis, PlotFrame } from "./plot-frame.js";
import { markerPath, themeColour } from "./series-look.js";
import { timeLabels, timeRange, timeTicks } from "./time-axis.js";

const MARKER_RADIUS = 4;
const BAND_OPACITY = 0.18;

export class CurvePlot {
  #frame;
  #plot = null;
  #key = "";
  #ageing = [];
  #baselines = [];
  #pointed;

  /** @param pointed is told the time under the pointer, or null */
  constructor(node, pointed) {
    this.#frame = new PlotFrame(node, (width) => Math.round(Math.min(440, Math.max(270, 0.56 * width))));
    this.#pointed = pointed;
  }

  /** @param series those to be seen */
  show(series) {
    this.#ageing = series.filter((it) => !it.baseline);
    this.#baselines = series.filter((it) => it.baseline);
    const data = this.#data();
    // New data is drawn into the same plot: only other series make another one.
    const key = JSON.stringify(this.#ageing.map(({ name, look }) => [name, look.colour]));
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

  /** The times, then low, high and mean of each series in percent. */
  #data() {
    const times = timesOf([...this.#ageing, ...this.#baselines]);
    const columns = this.#ageing.flatMap((series) => {
      const points = times.map((seconds) => pointAt(series, seconds));
      return [
        points.map((point) => inPercent(point?.ci95?.[0])),
        points.map((point) => inPercent(point?.ci95?.[1])),
        points.map((point) => inPercent(point?.mean)),
      ];
    });
    return [times, ...columns];
  }

  #options() {
    return {
      legend: { show: false },
      padding: [10, 14, 0, 0],
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: {
        x: { time: false, distr: 3, range: () => timeRange(timesOf([...this.#ageing, ...this.#baselines])) },
        y: { range: () => this.#accuracyRange() },
      },
      axes: [
        axis({
          label: "Time since programming",
          size: 30,
          splits: (plot, _, min, max) => timeTicks(min, max, plot.bbox.width / devicePixelRatio),
          values: timeLabels,
          filter: (_, ticks) => ticks,
        }),
        axis({ label: "Accuracy (%)", size: 44, incrs: [0.1, 0.2, 0.5, 1, 2, 5, 10, 20], space: 28 }),
      ],
      series: [{}, ...this.#ageing.flatMap(linesOf)],
      bands: this.#ageing.map((series, index) => ({
        series: [3 * index + 2, 3 * index + 1],
        fill: () => translucent(series.look.colour),
      })),
      hooks: {
        draw: [(plot) => this.#drawBaselines(plot), (plot) => this.#drawMarkers(plot)],
        setCursor: [(plot) => this.#pointed(plot.cursor.idx == null ? null : plot.data[0][plot.cursor.idx])],
      },
    };
  }

  #accuracyRange() {
    const values = [...this.#ageing, ...this.#baselines]
      .flatMap(({ points }) => points.flatMap((point) => [point.mean, ...(point.ci95 ?? [])]))
      .map(inPercent);
    if (values.length === 0) {
      return [0, 100];
    }
    const low = Math.min(...values);
    const high = Math.max(...values);
    const air = Math.max(0.5, 0.07 * (high - low));
    return [Math.max(0, low - air), Math.min(100.5, high + air)];
  }

  #drawBaselines(plot) {
    const { left, width } = plot.bbox;
    const pen = plot.ctx;
    for (const { look, points } of this.#baselines) {
      const y = plot.valToPos(inPercent(points.at(-1).mean), "y", true);
      pen.save();
      pen.strokeStyle = themeColour(look.colour);
      pen.lineWidth = 2 * devicePixelRatio;
      pen.setLineDash(look.dash.map((length) => length * devicePixelRatio));
      pen.beginPath();
      pen.moveTo(left, y);
      pen.lineTo(left + width, y);
      pen.stroke();
      pen.restore();
    }
  }

  #drawMarkers(plot) {
    const pen = plot.ctx;
    for (const { look, points } of this.#ageing) {
      pen.save();
      pen.fillStyle = themeColour(look.colour);
      pen.strokeStyle = themeColour("--surface");
      pen.lineWidth = 1.5 * devicePixelRatio;
      for (const point of points) {
        const x = plot.valToPos(point.timeSeconds, "x", true);
        const y = plot.valToPos(inPercent(point.mean), "y", true);
        const path = markerPath(look.marker, x, y, MARKER_RADIUS * devicePixelRatio);
        // The rim keeps a marker apart from what it lies on.
        pen.stroke(path);
        pen.fill(path);
      }
      pen.restore();
    }
  }
}

function linesOf({ look }) {
  const edge = { stroke: "transparent", width: 0, spanGaps: true, points: { show: false } };
  const mean = {
    stroke: () => themeColour(look.colour),
    width: 2,
    dash: look.dash,
    spanGaps: true,
    points: { show: false },
  };
  return [edge, edge, mean];
}

function inPercent(share) {
  return share === undefined ? null : 100 * share;
}

function translucent(colour) {
  return `color-mix(in srgb, ${themeColour(colour)} ${100 * BAND_OPACITY}%, transparent)`;
}
