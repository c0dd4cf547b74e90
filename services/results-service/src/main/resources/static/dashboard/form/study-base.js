/** A sensitivity study as the experiment that it does at standard strengths. */

import { isObject } from "./document.js";

const BASE = "spec.base";
const SPEC = "spec";
const RUNTIME = "maxRuntimeSeconds";

export function isStudy(document) {
  return document.kind === "sensitivity";
}

/** The experiment whose imperfections a study varies; what it does follows from whether it trains. */
export function studiedBy(document) {
  const { kind, spec, ...job } = document;
  const { base, maxRuntimeSeconds } = isObject(spec) ? spec : {};
  const trains = isObject(base) && base.training !== undefined;
  return {
    ...job,
    kind: trains ? "training" : "drift-inference",
    ...(maxRuntimeSeconds === undefined ? {} : { maxRuntimeSeconds }),
    ...(isObject(base) ? { spec: base } : {}),
  };
}

/** @param more what the study has beside its base */
export function studyOf(document, more) {
  const { maxRuntimeSeconds, spec, ...job } = document;
  const runtime = maxRuntimeSeconds === undefined ? {} : { maxRuntimeSeconds };
  return { ...job, kind: "sensitivity", spec: { base: spec ?? {}, ...more, ...runtime } };
}

/** Where a field of the experiment is in the study; null for one that it has not. */
export function inStudy(path) {
  if (path === "kind") {
    return null;
  }
  return path === RUNTIME ? `${SPEC}.${RUNTIME}` : path === SPEC || path.startsWith(`${SPEC}.`) ? BASE + path.slice(SPEC.length) : path;
}

/** The path of an experiment's field without the study around it. */
export function withoutStudy(path) {
  return path === `${SPEC}.${RUNTIME}` ? RUNTIME : path.startsWith(`${BASE}.`) ? SPEC + path.slice(BASE.length) : path;
}
