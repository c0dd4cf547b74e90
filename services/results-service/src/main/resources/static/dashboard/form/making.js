/** What can be made of an experiment, and how one becomes another: what is around it changes, and what one of them cannot have. */

import { baseOf } from "./base-draft.js";
import { isObject } from "./document.js";
import { isStudy, studyOf } from "./study-base.js";
import { isSweep, sweepOf } from "./sweep-base.js";

export const EXPERIMENT = "experiment";
export const SWEEP = "sweep";
export const STUDY = "sensitivity";
export const SEARCH = "weight-programming";

const NOTHING_VARIED = { over: { type: "grid", parameters: {} } };
const ONE_VARIED = { vary: [{ parameter: "output-noise" }] };

/** What a document makes. */
export function madeBy(document) {
  if (isSweep(document)) {
    return SWEEP;
  }
  if (isStudy(document)) {
    return STUDY;
  }
  return document.kind === SEARCH || document.spec?.programming !== undefined ? SEARCH : EXPERIMENT;
}

/** What only some of them have is kept here, and comes back when it has a place again. */
export class Kept {
  #around = {};
  #programming = {};
  #series = undefined;

  /** The document with the same experiment, of which something else is made. */
  remade(document, made) {
    this.#keep(document);
    const experiment = baseOf(document);
    switch (made) {
      case SWEEP:
        return sweepOf(this.#withSeries(experiment), this.#around[SWEEP] ?? NOTHING_VARIED);
      case STUDY:
        return studyOf(this.#tested(without(experiment, "programming")), this.#around[STUDY] ?? ONE_VARIED);
      case SEARCH: {
        const { inference, ...spec } = this.#tested(experiment).spec;
        return { ...experiment, kind: SEARCH, spec: { ...spec, programming: spec.programming ?? this.#programming, inference } };
      }
      default: {
        const alone = this.#withSeries(without(experiment, "programming"));
        return { ...alone, kind: alone.spec?.training === undefined ? "drift-inference" : "training" };
      }
    }
  }

  #keep(document) {
    const made = madeBy(document);
    const { base, maxRuntimeSeconds, ...around } = isObject(document.spec) ? document.spec : {};
    if (around.over !== undefined || around.vary !== undefined) {
      this.#around[made] = around;
    }
    const { programming, inference } = baseOf(document).spec ?? {};
    this.#programming = programming ?? this.#programming;
    if (made === EXPERIMENT || made === SWEEP) {
      this.#series = inference?.series;
    }
  }

  /** A search and a study test on chips, with curves of their own. */
  #tested(experiment) {
    const { inference, ...spec } = isObject(experiment.spec) ? experiment.spec : {};
    const { series, ...tested } = isObject(inference) ? inference : {};
    return { ...experiment, spec: { ...spec, inference: tested } };
  }

  #withSeries(experiment) {
    const { inference, programming } = experiment.spec ?? {};
    return this.#series === undefined || programming !== undefined || !isObject(inference)
      ? experiment
      : { ...experiment, spec: { ...experiment.spec, inference: { ...inference, series: this.#series } } };
  }
}

function without(experiment, name) {
  const { [name]: _, ...spec } = isObject(experiment.spec) ? experiment.spec : {};
  return { ...experiment, spec };
}
