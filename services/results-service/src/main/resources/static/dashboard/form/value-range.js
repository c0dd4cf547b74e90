/** Values between two ends, as a field is varied over them. */

const DIGITS = 6;
const MOST = 1000;

/**
 * @param scale "linear" for equal steps, "logarithmic" for equal factors
 * @param whole whether only whole numbers make sense
 * @returns the values, or in words what is wrong with the ends
 */
export function valueRange({ from, to, count, scale, whole }) {
  if (![from, to].every(Number.isFinite)) {
    return { problem: "From and to must be numbers." };
  }
  if (!Number.isInteger(count) || count < 2 || count > MOST) {
    return { problem: `There must be between 2 and ${MOST} values.` };
  }
  if (scale === "logarithmic" && (from <= 0 || to <= 0)) {
    return { problem: "Equal factors need ends above 0." };
  }
  const values = Array.from({ length: count }, (_, step) => rounded(between(from, to, step / (count - 1), scale), whole));
  return { values: [...new Set(values)] };
}

function between(from, to, share, scale) {
  return scale === "logarithmic" ? from * (to / from) ** share : from + (to - from) * share;
}

function rounded(value, whole) {
  return whole ? Math.round(value) : Number(value.toPrecision(DIGITS));
}
