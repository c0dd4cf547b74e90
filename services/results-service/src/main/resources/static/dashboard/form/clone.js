/** From a job to the experiment that would make it again. */

const LONGEST_NAME = 200;
const PREFIX = "Copy of ";

export function copyOf({ name, kind, seed, priority, maxRuntimeSeconds, labels, spec }) {
  return {
    name: name.startsWith(PREFIX) ? name : (PREFIX + name).slice(0, LONGEST_NAME),
    kind,
    seed,
    ...(priority === "normal" ? {} : { priority }),
    ...(maxRuntimeSeconds === null ? {} : { maxRuntimeSeconds }),
    ...(Object.keys(labels).length === 0 ? {} : { labels }),
    spec,
  };
}
