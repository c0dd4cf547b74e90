/** The server's catalogue as a form needs it: a tree of fields, and the things that can be chosen. */

/** What stands in a network's place for the trained network of another job. */
const EARLIER = "fromJob";

export class Catalogue {
  #kinds;
  #parameters;

  /** @param kinds the server's catalogue, by kind */
  constructor(kinds) {
    this.#kinds = kinds;
    this.#parameters = kinds.submission[0].parameters;
  }

  /** The fields of a sweep, which are beside those of its experiment. */
  ofSweep() {
    const [, sweep] = this.#kinds.submission;
    return new Catalogue({ ...this.#kinds, submission: [sweep] });
  }

  /** The fields of a sensitivity study. */
  ofStudy() {
    const study = this.#kinds.submission.find(({ name }) => name === "sensitivity");
    return new Catalogue({ ...this.#kinds, submission: [study] });
  }

  /** The imperfections that a study can name. */
  nonidealities() {
    return this.#kinds.nonidealities;
  }

  /** What a setting of a thing is where nothing is said. */
  standardOf(kind, thing, setting) {
    const entry = this.#kinds[kind].find(({ name }) => name === thing);
    return entry?.parameters.find(({ name }) => name === setting)?.standard;
  }

  /** The fields right below a path; those of the document itself for an empty one. */
  below(path) {
    const prefix = path === "" ? "" : `${path}.`;
    return this.#parameters.filter(({ name }) => name.startsWith(prefix) && /^[^.[\]]+$/.test(name.slice(prefix.length)));
  }

  /** The fields of an item of a list. */
  ofItems(path) {
    return this.#parameters.filter(({ name }) => name.startsWith(`${path}[].`));
  }

  parameter(path) {
    return this.#parameters.find(({ name }) => name === path);
  }

  /** The name of the preset that holds where none is stated. */
  standardPreset(owner) {
    return this.parameter(`${owner}.preset`).standard;
  }

  /** The things that can be chosen for a parameter, each with how it is written. */
  things(parameter) {
    const things = (this.#kinds[parameter.kind] ?? []).map((entry) => ({
      ...entry,
      label: entry.name,
      start: parameter.namedBy === null ? entry.name : { [parameter.namedBy]: entry.name },
      isIn: (value) => value === entry.name || (parameter.namedBy !== null && value?.[parameter.namedBy] === entry.name),
    }));
    return parameter.kind === "networks" ? [...things, this.#earlierNetwork()] : things;
  }

  /** The paths whose values a preset gives where they are not stated. */
  presetOwners() {
    return this.#parameters.filter(({ kind }) => kind === "presets").map(({ name }) => name.replace(/\.[^.]+$/, ""));
  }

  /** What a preset gives at a path below its owner, such as "tile.outNoise". */
  ofPreset(preset, path) {
    const entry = this.#kinds.presets.find(({ name }) => name === preset);
    return entry?.parameters.find(({ name }) => name === path)?.standard;
  }

  #earlierNetwork() {
    return {
      name: EARLIER,
      label: "trained by an earlier job",
      meaning: "The network of a job that has ended, with its weights; its id is in the address of its page",
      source: "",
      facts: {},
      parameters: this.below("spec.start").map((it) => ({ ...it, name: it.name.split(".").at(-1), optional: true })),
      start: { [EARLIER]: "" },
      isIn: (value) => value?.[EARLIER] !== undefined,
    };
  }
}
