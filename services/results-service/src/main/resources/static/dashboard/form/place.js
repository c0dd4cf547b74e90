/** Where the server's words about a field are shown. */

/**
 * A mistake with the field where it stands, or the nearest one around it.
 *
 * @param path of the mistake, as the server has it
 * @param at the same in the experiment, without what is around that
 * @param message the server's words
 * @returns what stands at that field, and the server's own words for where all mistakes are listed
 */
export function place({ path, at, message }, fields) {
  const whole = byDots(at);
  const around = fields
    .map((field) => ({ field, owner: byDots(field.path) }))
    .filter(({ owner }) => whole === owner || whole.startsWith(`${owner}.`))
    .sort((one, other) => other.owner.length - one.owner.length);
  if (around.length === 0) {
    return { path, field: null, message: `${path}: ${message}`, words: message };
  }
  const [{ field, owner }] = around;
  const rest = byBrackets(whole.slice(owner.length + 1));
  return { path, field, message: rest === "" ? message : `${rest}: ${message}`, words: message };
}

/** "times[1]" is "times.1". */
function byDots(path) {
  return path.replace(/\[(\d+)\]/g, ".$1");
}

function byBrackets(path) {
  return path.replace(/(^|\.)(\d+)(?=\.|$)/g, "[$2]");
}
