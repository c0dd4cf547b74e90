/** The strength of an imperfection in an experiment as it stands. */

const BITS = "bits";

/**
 * @param at gives the number at a path in the experiment's spec; undefined for none
 * @returns undefined where the experiment has no such number, or a perfect converter
 */
export function standardStrength({ facts, parameters }, at) {
  const number = facts.paths.split(", ").map(at).find(Number.isFinite);
  return number !== undefined && parameters[0].unit === BITS ? bits(number) : number;
}

/** n bits are 2^n - 2 steps; a number up to 1 is the step as a share of the range. */
function bits(steps) {
  return steps <= 0 ? undefined : Number(Math.log2((steps > 1 ? steps : 1 / steps) + 2).toPrecision(6));
}

/** The standard strength and one that is worse, to begin a pair with. */
export function firstStrengths(thing, standard) {
  if (standard === undefined) {
    return [];
  }
  const worse = thing.parameters[0].unit === BITS ? standard - 2 : standard === 0 ? Number(thing.facts.first) : 2 * standard;
  return [standard, worse];
}
