/** Times and durations in the words of people. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How the units of a time since programming are called; a month has 30 days, a year 365. */
const UNITS = [
  [365 * DAY, "year"],
  [30 * DAY, "month"],
  [DAY, "day"],
  [HOUR, "h"],
  [MINUTE, "min"],
];

/** A time since programming: "1 s", "2 days", "1 year". */
export function sinceProgramming(seconds) {
  for (const [length, unit] of UNITS) {
    const count = seconds / length;
    if (count >= 1 && Number.isInteger(count)) {
      return `${count} ${unit}${count > 1 && length >= DAY ? "s" : ""}`;
    }
  }
  return `${Number(seconds.toPrecision(3))} s`;
}

/** A time since programming that was worked out, not chosen: "2.3 h", "4.1 months". */
export function roughly(seconds) {
  const [length, unit] = UNITS.find(([length]) => seconds >= length) ?? [1, "s"];
  const count = Number((seconds / length).toPrecision(2));
  return `${count} ${unit}${count !== 1 && length >= DAY ? "s" : ""}`;
}

/** How long something took: "0.4 s", "48 s", "3 min 05 s", "2 h 10 min", "3 d 4 h". */
export function duration(seconds) {
  const whole = Math.round(seconds);
  if (seconds < 9.95) {
    return `${Math.max(0, seconds).toFixed(1)} s`;
  }
  if (whole < MINUTE) {
    return `${whole} s`;
  }
  if (whole < HOUR) {
    return `${Math.floor(whole / MINUTE)} min ${pad(whole % MINUTE)} s`;
  }
  if (whole < DAY) {
    return `${Math.floor(whole / HOUR)} h ${pad(Math.floor((whole % HOUR) / MINUTE))} min`;
  }
  return `${Math.floor(whole / DAY)} d ${Math.floor((whole % DAY) / HOUR)} h`;
}

/** How long from one instant to another, or until now. */
export function secondsBetween(start, end) {
  return ((end === null ? Date.now() : Date.parse(end)) - Date.parse(start)) / 1000;
}

export function timeOfDay(date) {
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
}

/** An instant on this machine's clock: "2026-11-22 21:26:49". */
export function instant(text) {
  const date = new Date(text);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${timeOfDay(date)}`;
}

/** The same in a column: only the time of day for today. */
export function shortInstant(text) {
  const full = instant(text);
  const today = instant(new Date().toISOString()).slice(0, 10);
  return full.startsWith(today) ? full.slice(11) : full.slice(0, 16);
}

function pad(number) {
  return String(number).padStart(2, "0");
}
