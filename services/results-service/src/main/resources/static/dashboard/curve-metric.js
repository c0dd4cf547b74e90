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
  {
    metric: "normalised-accuracy",
    title: "Normalised accuracy",
    axis: "Normalised accuracy (%)",
    caption:
      "Normalised accuracy in %, 0 for guessing and 100 for the digital network: mean over the chips, and the 95 % interval of that mean",
    unit: " %",
    drawn: (share) => 100 * share,
    written: (share) => (100 * share).toFixed(2),
  },
  {
    metric: "error",
    title: "Error",
    axis: "Error (%)",
    caption: "Error in %, lower is better: mean over the chips, and the 95 % interval of that mean",
    unit: " %",
    drawn: (share) => 100 * share,
    written: (share) => (100 * share).toFixed(2),
  },
];

export const ACCURACY = METRICS.find(({ metric }) => metric === "accuracy");

/** What is known of a metric by its name. */
export function metricNamed(name) {
  return METRICS.find(({ metric }) => metric === name) ?? ACCURACY;
}

/** Whether values of a metric are shares, written in percent. */
export function isShare(metric) {
  return metric.unit === " %";
}

/** Asks for all of them. */
export const ALL_METRICS = METRICS.map(({ metric }) => `metric=${metric}`).join("&");

/** How differences of a metric are written. */
export function signed(metric) {
  const written = (value) => (value > 0 ? "+" : "") + metric.written(value);
  return {
    ...metric,
    caption: `${metric.title}, by how much it differs from the first job${isShare(metric) ? " in percentage points" : ""}: mean over chips with the same number, and the 95 % interval of that mean`,
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
