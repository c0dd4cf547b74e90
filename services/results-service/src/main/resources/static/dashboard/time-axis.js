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

/** Where times are. A logarithm has no place for 0: it stands a decade before the first that is not, as on the server's pictures. */
export class TimePlaces {
  #times;
  #zero;

  /** @param times ascending */
  constructor(times) {
    this.#times = times;
    this.#zero = times[0] === 0 ? (times.find((seconds) => seconds > 0) ?? 1) / 10 : null;
  }

  of(seconds) {
    return seconds > 0 ? seconds : this.#zero;
  }

  /** The shortest and longest time with some air on both sides. */
  range() {
    const first = this.of(this.#times[0] ?? 1);
    const last = this.of(this.#times.at(-1) ?? YEAR);
    const air = Math.max(1.5, (last / first) ** 0.035);
    return [first / air, last * air];
  }

  /** As many ticks as fit: each keeps its distance from those that matter more. */
  ticks(min, max, width) {
    return this.#zero === null
      ? ticksBetween([], min, min, max, width)
      : ticksBetween([this.#zero], 2 * this.#zero, min, max, width);
  }

  labels(ticks) {
    return ticks.map((place) => sinceProgramming(place === this.#zero ? 0 : place));
  }
}

/**
 * @param chosen what is there before
 * @param from the first place that has its own time
 */
function ticksBetween(chosen, from, min, max, width) {
  const pixels = (seconds) => (width * Math.log(seconds / min)) / Math.log(max / min);
  for (const [seconds, room] of TICKS) {
    const inside = seconds >= from && seconds <= max;
    if (inside && chosen.every((other) => Math.abs(pixels(seconds) - pixels(other)) >= room)) {
      chosen.push(seconds);
    }
  }
  return chosen.sort((one, other) => one - other);
}
