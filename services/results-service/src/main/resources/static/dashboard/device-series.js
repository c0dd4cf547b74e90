/** The curves of the device explorer: what reads find of devices with some targets. */

import { lookOf } from "./series-look.js";

/** Of 21 levels: a fifth of the range apart, from the largest down. */
const SHOWN = [20, 16, 12, 8, 4];

const CONDUCTANCE = {
  metric: "conductance",
  title: "Conductance",
  axis: "Conductance (µS)",
  unit: " µS",
  linear: true,
  drawn: (value) => value,
  written: (value) => value.toPrecision(3),
};

export function conductanceSeries(levels) {
  return SHOWN.map((level) => levels[level]).map(({ target, reads }, place) => ({
    name: `${Number(target.toPrecision(3))} µS`,
    metric: CONDUCTANCE,
    baseline: false,
    look: lookOf(place),
    points: reads.map(({ timeSeconds, conductance }) => ({
      timeSeconds,
      mean: conductance.median,
      ci95: [conductance.low, conductance.high],
    })),
  }));
}
