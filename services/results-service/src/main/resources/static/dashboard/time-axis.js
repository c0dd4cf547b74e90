/** The logarithmic axis of the time since programming, with ticks where people have words for them. */

import { sinceProgramming } from "./time.js";

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;

/** Ticks by importance, each with the distance in pixels that it keeps: where room is scarce the later ones go. */
const TICKS = [
  ...[1, YEAR, DAY, HOUR, MONTH, MINUTE].map((seconds) => [seconds, 46]),
  ...[10 * YEAR, 0.1, 0.01, 0.001, 7 * DAY, 10, 10 * MINUTE, 6 * HOUR].map((seconds) => [seconds, 84]),
  ...[20, 5 * MINUTE, 20 * MINUTE, 3 * HOUR, 2 * DAY, 3 * MONTH, 3 * YEAR].map((seconds) => [seconds, 110]),
];

/** The shortest and longest time with some air on both sides. */
export function timeRange(times) {
  const first = times[0] ?? 1;
  const last = times.at(-1) ?? YEAR;
  const air = Math.max(1.5, (last / first) ** 0.035);
  return [first / air, last * air];
}

/** As many ticks as fit: each keeps its distance from those that matter more. */
export function timeTicks(min, max, width) {
  const pixels = (seconds) => (width * Math.log(seconds / min)) / Math.log(max / min);
  const chosen = [];
  for (const [seconds, room] of TICKS) {
    const inside = seconds >= min && seconds <= max;
    if (inside && chosen.every((other) => Math.abs(pixels(seconds) - pixels(other)) >= room)) {
      chosen.push(seconds);
    }
  }
  return chosen.sort((one, other) => one - other);
}

export const timeLabels = (_, ticks) => ticks.map(sinceProgramming);
