/** The series of several jobs as one plot shows them. */

import { drawable } from "./curve-series.js";
import { signed } from "./curve-metric.js";
import { BASELINE, lookOf } from "./series-look.js";

/** All series of a metric, each with the name of its job. */
export function comparedSeries(jobs, metric) {
  let place = 0;
  return named(jobs).flatMap(({ job, name }) =>
    job.series
      .filter((series) => series.metric === metric.metric)
      .map(({ name: own, baseline, points }) => ({
        name: `${name} · ${own}`,
        metric,
        baseline,
        look: baseline ? BASELINE : lookOf(place++),
        points: drawable(points),
      })),
  );
}

/** By how much the values of each job differ from the first one's, in the looks of the plot. */
export function differencesOf(jobs, metric, shown) {
  return named(jobs).flatMap(({ job, name }) =>
    job.differences
      .filter((series) => series.metric === metric.metric)
      .map((series) => {
        const own = `${name} · ${series.name}`;
        const look = shown.find((one) => one.name === own)?.look ?? BASELINE;
        return { name: own, metric: signed(metric), baseline: false, look, points: drawable(series.points) };
      }),
  );
}

/** Jobs of one name are told apart by the last characters of their ids: the first ones are the minute in which they were made. */
export function named(jobs) {
  return jobs.map((job) => ({
    job,
    name: jobs.filter((other) => other.name === job.name).length > 1 ? `${job.name} (${job.id.slice(-8)})` : job.name,
  }));
}
