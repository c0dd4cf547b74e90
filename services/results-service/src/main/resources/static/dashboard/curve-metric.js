/** What curves can be of: how it is called, and how its values are drawn and written. */

const METRICS = [
  {
    metric: "perplexity",
    title: "Perplexity",
    axis: "Perplexity (lower is better)",
    caption: "Perplexity, lower is better: mean over the chips, and the 95 % interval of that mean",
    unit: "",
    drawn: (value) => value,
    written: (value) => value.toFixed(value < 1000 ? 2 : 0),
  },
  {
    metric: "accuracy",
    title: "Accuracy",
    axis: "Accuracy (%)",
    caption: "Accuracy in %: mean over the chips, and the 95 % interval of that mean",
    unit: " %",
    drawn: (share) => 100 * share,
    written: (share) => (100 * share).toFixed(2),
  },
];

export const ACCURACY = METRICS.at(-1);

/** How differences of a metric are written. */
export function signed(metric) {
  const written = (value) => (value > 0 ? "+" : "") + metric.written(value);
  return {
    ...metric,
    caption: `${metric.title}, by how much it differs from the first job${metric.unit === " %" ? " in percentage points" : ""}: mean over chips with the same number, and the 95 % interval of that mean`,
    written,
    between: " to ",
  };
}

/** Those that a job's curves have, what tells most first. */
export function metricsOf(curves) {
  return METRICS.filter(({ metric }) => curves.series.some((series) => series.metric === metric));
}

/** "96.1–97.0", or nothing for a single chip. */
export function interval(metric, point) {
  return point.ci95 === null ? "" : point.ci95.map(metric.written).join(metric.between ?? "–");
}
