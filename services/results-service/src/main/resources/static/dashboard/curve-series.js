/** What a page shows of each curve: its name, look and points, the digital network told from the analog ones. */

import { BASELINE, lookOf } from "./series-look.js";

/** The curves that a job has of a metric, in the order of its spec. */
export function seriesOf(curves, metric) {
  let place = 0;
  return curves.series
    .filter((curve) => curve.metric === metric.metric)
    .map(({ name, baseline, points }) => ({
      name,
      metric,
      baseline,
      look: baseline ? BASELINE : lookOf(place++),
      points: drawable(points),
    }));
}

/** A perplexity can be too large for a number; then the server says that there is none. */
export function drawable(points) {
  return points.filter(({ mean }) => mean !== null);
}

/** All times of some series, ascending. */
export function timesOf(series) {
  const times = new Set(series.flatMap(({ points }) => points.map((point) => point.timeSeconds)));
  return [...times].sort((one, other) => one - other);
}

export function pointAt(series, seconds) {
  return series.points.find((point) => point.timeSeconds === seconds) ?? null;
}
