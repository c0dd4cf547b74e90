/** A sweep as the experiment that it does at many points. */

import { isObject } from "./document.js";

const BASE = "spec.base.";
const OF_BASE = ["kind", "maxRuntimeSeconds", "spec"];

export function isSweep(document) {
  return document.kind === "sweep";
}

/** The experiment that a sweep does. */
export function sweptBy(document) {
  const { kind, spec, ...job } = document;
  return { ...job, ...(isObject(spec?.base) ? spec.base : {}) };
}

/** @param more what the sweep has beside its base */
export function sweepOf(document, more) {
  const base = Object.fromEntries(OF_BASE.filter((name) => document[name] !== undefined).map((name) => [name, document[name]]));
  const { maxRuntimeSeconds, ...job } = document;
  return { ...job, kind: "sweep", spec: { base, ...more } };
}

/** Where a field of the experiment is in the sweep. */
export function inSweep(path) {
  return OF_BASE.includes(path.split(".")[0]) ? BASE + path : path;
}

/** The path of an experiment's field without the sweep around it. */
export function withoutSweep(path) {
  return path.startsWith(BASE) ? path.slice(BASE.length) : path;
}
