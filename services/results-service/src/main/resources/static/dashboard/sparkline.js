/** A job's curve in a word's space: means over the logarithm of time, the digital network as a dashed line. */

import { drawing, element, setAttribute } from "./element.js";
import { BASELINE, lookOf } from "./series-look.js";
import { metricNamed } from "./curve-metric.js";

const WIDTH = 104;
const HEIGHT = 30;
const EDGE = 3;

/** A scatter of less than this part of a value should not look like a fall. */
const LEAST_RANGE = 0.02;

export class Sparkline {
  #shown = null;
  #svg = drawing("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: "img" });
  node = element("div", { class: "sparkline", hidden: true }, this.#svg);

  show(line) {
    if (line === this.#shown) {
      return;
    }
    this.#shown = line;
    this.node.hidden = line === null;
    if (line === null) {
      return;
    }
    const metric = metricNamed(line.metric);
    setAttribute(this.#svg, "aria-label", inWords(line, metric));
    this.#svg.replaceChildren(drawing("title", {}, inWords(line, metric)), ...drawn(line));
  }
}

function drawn({ series }) {
  const place = scale(series);
  let number = 0;
  return series.flatMap(({ baseline, times, means }) => {
    const look = baseline ? BASELINE : lookOf(number++);
    const points = times.map((seconds, index) => place(seconds, means[index]));
    const stroke = { class: `spark ${look.colour.slice(2)}`, "stroke-dasharray": baseline ? "3 3" : null };
    if (baseline) {
      const [, y] = points.at(-1);
      return [drawing("path", { ...stroke, d: `M0 ${y}H${WIDTH}` })];
    }
    const [x, y] = points.at(-1);
    return [
      drawing("path", { ...stroke, d: `M${points.map((point) => point.join(" ")).join("L")}` }),
      drawing("circle", { class: `spark-end ${look.colour.slice(2)}`, cx: x, cy: y, r: 2 }),
    ];
  });
}

/** From a time and a value to pixels. */
function scale(series) {
  const times = series.flatMap((one) => one.times).filter((seconds) => seconds > 0);
  const values = series.flatMap((one) => one.means).filter(Number.isFinite);
  const first = Math.log(Math.min(...times));
  const last = Math.log(Math.max(...times));
  const low = Math.min(...values);
  const high = Math.max(...values);
  const range = Math.max(high - low, LEAST_RANGE * Math.abs(high)) || 1;
  return (seconds, value) => {
    const along = seconds > 0 && last > first ? (Math.log(seconds) - first) / (last - first) : 0;
    const up = Number.isFinite(value) ? (value - high + range) / range : 1;
    return [EDGE + along * (WIDTH - 2 * EDGE), HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE)].map((pixel) => Number(pixel.toFixed(1)));
  };
}

function inWords({ series }, metric) {
  const ageing = series.filter(({ baseline }) => !baseline);
  const told = (ageing.length > 0 ? ageing : series).map(({ name, means }) => {
    const [first, last] = [means[0], means.at(-1)].map((mean) => metric.written(mean) + metric.unit);
    return first === last ? `${name} ${first}` : `${name} ${first} to ${last}`;
  });
  return `${metric.title}: ${told.join("; ")}`;
}
