/** A metric over the time since programming, each series with the band of its 95 % interval. */

import { ACCURACY, isShare } from "./curve-metric.js";
import { pointAt, timesOf } from "./curve-series.js";
import { axis, PlotFrame } from "./plot-frame.js";
import { markerPath, themeColour } from "./series-look.js";
import { plainly, powersOfTen } from "./ticks.js";
import { TimePlaces } from "./time-axis.js";

const MARKER_RADIUS = 4;
const BAND_OPACITY = 0.18;

/** From this ratio on of the largest perplexity to the smallest, a linear axis would hide the small ones. */
const LOGARITHMIC_FROM = 3;

export class CurvePlot {
  #frame;
  #plot = null;
  #key = "";
  #metric = ACCURACY;
  #ageing = [];
  #baselines = [];
  #times = [];
  #places = new TimePlaces([]);
  #pointed;

  /** @param pointed is told the time under the pointer, or null */
  constructor(node, pointed) {
    this.#frame = new PlotFrame(node, (width) => Math.round(Math.min(440, Math.max(270, 0.56 * width))));
    this.#pointed = pointed;
  }

  /** @param series those to be seen */
  show(series) {
    this.#metric = series[0]?.metric ?? this.#metric;
    this.#ageing = series.filter((it) => !it.baseline);
    this.#baselines = series.filter((it) => it.baseline);
    // A baseline is a line across the plot, whenever it was measured.
    this.#times = timesOf(this.#ageing.length > 0 ? this.#ageing : this.#baselines);
    this.#places = new TimePlaces(this.#times);
    const data = this.#data();
    // New data is drawn into the same plot: only other series make another one.
    const axes = [this.#metric.metric, this.#logarithmic()];
    const key = JSON.stringify([axes, this.#ageing.map(({ name, look }) => [name, look.colour])]);
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

  /** The places of the times, then low, high and mean of each series as they are drawn. */
  #data() {
    const columns = this.#ageing.flatMap((series) => {
      const points = this.#times.map((seconds) => pointAt(series, seconds));
      return [
        points.map((point) => this.#drawn(point?.ci95?.[0])),
        points.map((point) => this.#drawn(point?.ci95?.[1])),
        points.map((point) => this.#drawn(point?.mean)),
      ];
    });
    return [this.#times.map((seconds) => this.#places.of(seconds)), ...columns];
  }

  #options() {
    return {
      legend: { show: false },
      padding: [10, 14, 0, 0],
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: {
        x: { time: false, distr: 3, range: () => this.#places.range() },
        y: { distr: this.#logarithmic() ? 3 : 1, range: () => this.#range() },
      },
      axes: [
        axis({
          label: "Time since programming",
          size: 30,
          splits: (plot, _, min, max) => this.#places.ticks(min, max, plot.bbox.width / devicePixelRatio),
          values: (_, ticks) => this.#places.labels(ticks),
          filter: (_, ticks) => ticks,
        }),
        this.#valueAxis(),
      ],
      series: [{}, ...this.#ageing.flatMap(linesOf)],
      bands: this.#ageing.map((series, index) => ({
        series: [3 * index + 2, 3 * index + 1],
        fill: () => translucent(series.look.colour),
      })),
      hooks: {
        draw: [(plot) => this.#drawBaselines(plot), (plot) => this.#drawMarkers(plot)],
        setCursor: [(plot) => this.#pointed(plot.cursor.idx == null ? null : this.#times[plot.cursor.idx])],
      },
    };
  }

  #valueAxis() {
    const label = this.#metric.axis;
    if (isShare(this.#metric)) {
      return axis({ label, size: 44, incrs: [0.1, 0.2, 0.5, 1, 2, 5, 10, 20], space: 28 });
    }
    return this.#logarithmic()
      ? axis({ label, size: 52, splits: powersOfTen, filter: (_, ticks) => ticks, values: plainly })
      : axis({ label, size: 52, space: 28, values: plainly });
  }

  /** All that has to be seen, as it is drawn. */
  #values() {
    return [...this.#ageing, ...this.#baselines]
      .flatMap(({ points }) => points.flatMap((point) => [point.mean, ...(point.ci95 ?? [])]))
      .map((value) => this.#drawn(value));
  }

  #logarithmic() {
    const values = this.#values();
    return (
      !isShare(this.#metric) &&
      !this.#metric.linear &&
      Math.min(...values) > 0 &&
      Math.max(...values) > LOGARITHMIC_FROM * Math.min(...values)
    );
  }

  #range() {
    const values = this.#values();
    if (values.length === 0) {
      return [0, 100];
    }
    const low = Math.min(...values);
    const high = Math.max(...values);
    if (this.#logarithmic()) {
      return [low / 1.1, high * 1.1];
    }
    if (!isShare(this.#metric)) {
      const air = Math.max(0.01 * high, 0.07 * (high - low));
      return [Math.max(0, low - air), high + air];
    }
    const air = Math.max(0.5, 0.07 * (high - low));
    // A normalised accuracy may be below 0 and above 100, others end there.
    return [low < 0 ? low - air : Math.max(0, low - air), high > 100 ? high + air : Math.min(100.5, high + air)];
  }

  #drawn(value) {
    return value === undefined ? null : this.#metric.drawn(value);
  }

  #drawBaselines(plot) {
    const { left, width } = plot.bbox;
    const pen = plot.ctx;
    for (const { look, points } of this.#baselines.filter(({ points }) => points.length > 0)) {
      const y = plot.valToPos(this.#drawn(points.at(-1).mean), "y", true);
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
        const x = plot.valToPos(this.#places.of(point.timeSeconds), "x", true);
        const y = plot.valToPos(this.#drawn(point.mean), "y", true);
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

function translucent(colour) {
  return `color-mix(in srgb, ${themeColour(colour)} ${100 * BAND_OPACITY}%, transparent)`;
}
