/** Calls Kirchhoff's HTTP API, which is on the same origin as this page. */

const ROOT = "/api/v1";
const PATIENCE_MS = 15_000;

const NO_CONTENT = 204;

/** Codes by which a server, or what stands before it, says that it will be back. */
const AWAY = new Set([502, 503, 504]);

/** Nobody answers, for now. */
export class Unreachable extends Error {}

/** The server refuses, and says why. */
class Problem extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? problem?.title ?? `The server answered ${status}.`);
    this.status = status;
    this.code = problem?.code;
    this.errors = problem?.errors ?? [];
  }
}

export function listJobs(query, signal) {
  const text = query.toString();
  return call("GET", text === "" ? "/jobs" : `/jobs?${text}`, signal);
}

export function readJob(id, signal) {
  return call("GET", jobPath(id), signal);
}

/** All that an experiment can name, by kind. */
export function readCatalogue(signal) {
  return call("GET", "/catalog", signal);
}

export function readTemplates(signal) {
  return call("GET", "/templates", signal);
}

/** What would become of a submission, which is not made; refused as submitting it would be. */
export function checkJob(text, signal) {
  return call("POST", "/jobs/check", signal, { body: text });
}

/** @param key what this submission is called: the same one is made once */
export function submitJob(text, key) {
  return call("POST", "/jobs", undefined, { body: text, headers: { "Idempotency-Key": key } });
}

/** Where the events of a job come from, from now on. */
export function eventsAddress(id) {
  return `${ROOT}${jobPath(id)}/events?from=now`;
}

export function cancelJob(id) {
  return call("POST", `${jobPath(id)}/cancel`);
}

export function stopSweep(id) {
  return call("POST", `${jobPath(id)}/stop`);
}

export function retryJob(id) {
  return call("POST", `${jobPath(id)}/retry`);
}

export function deleteJob(id) {
  return call("DELETE", jobPath(id));
}

export function readResult(id, signal) {
  return call("GET", `/results/${encodeURIComponent(id)}`, signal);
}

/** @param metrics as a query; without, those that were measured */
export function readCurves(id, metrics, signal) {
  return call("GET", `/results/${encodeURIComponent(id)}/curves?${metrics}`, signal);
}

export function readFactSheet(id, signal) {
  return call("GET", `/results/${encodeURIComponent(id)}/fact-sheet`, signal);
}

/** Where the fact sheet of a job can be fetched as a file. */
export function factSheetAddress(id) {
  return `${ROOT}/results/${encodeURIComponent(id)}/fact-sheet?download=true`;
}

/** The means of the curves of some jobs. */
export function readSparklines(ids, signal) {
  return call("GET", `/sparklines?jobs=${ids.map(encodeURIComponent).join(",")}`, signal);
}

/** What a job's analog layers are like. */
export function readLayers(id, signal) {
  return call("GET", `/results/${encodeURIComponent(id)}/layers`, signal);
}

/** Where that can be fetched in a format. */
export function layersAddress(id, format) {
  return `${ROOT}/results/${encodeURIComponent(id)}/layers?format=${format}`;
}

/** The mapping that a job's search has found. */
export function readStrategy(id, signal) {
  return call("GET", `/results/${encodeURIComponent(id)}/strategy`, signal);
}

/** Where that can be fetched in a format; of one layer, where each has a mapping of its own. */
export function strategyAddress(id, format, { errors = false, layer = null } = {}) {
  const ofLayer = layer === null ? "" : `&layer=${encodeURIComponent(layer)}`;
  return `${ROOT}/results/${encodeURIComponent(id)}/strategy?format=${format}${errors ? "&errors=true" : ""}${ofLayer}`;
}

/** The points of a sweep. */
export function readSweep(id, signal) {
  return call("GET", `/results/${encodeURIComponent(id)}/sweep`, signal);
}

/** What a sensitivity study has found. */
export function readSensitivity(id, signal) {
  return call("GET", `/results/${encodeURIComponent(id)}/sensitivity`, signal);
}

/** Where that can be fetched in a format. */
export function sensitivityAddress(id, format) {
  return `${ROOT}/results/${encodeURIComponent(id)}/sensitivity?format=${format}`;
}

/** Where the curves can be fetched in a format. */
export function curvesAddress(id, format) {
  return `${ROOT}/results/${encodeURIComponent(id)}/curves?format=${format}`;
}

export function reportAddress(id) {
  return `${ROOT}/results/${encodeURIComponent(id)}/report`;
}

/** All kinds of devices, each with its parameters. */
export function listDevices(signal) {
  return call("GET", "/catalog/devices", signal);
}

/** What a kind of device does. */
export function readBehaviour(name, parameters, signal) {
  const query = new URLSearchParams({ parameters: JSON.stringify(parameters) });
  return call("GET", `/devices/${encodeURIComponent(name)}/behaviour?${query}`, signal);
}

/** The statistics alone: the values of single chips are far more, and no picture of a comparison shows them. */
export function compareJobs(ids, signal) {
  return call("GET", `${comparison(ids)}&repeats=false`, signal);
}

/** Where a comparison can be fetched in a format. */
export function comparisonAddress(ids, format) {
  return `${ROOT}${comparison(ids)}&format=${format}`;
}

function comparison(ids) {
  return `/compare?jobs=${ids.map(encodeURIComponent).join(",")}`;
}

function jobPath(id) {
  return `/jobs/${encodeURIComponent(id)}`;
}

async function call(method, path, signal, { body: sent, headers = {} } = {}) {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  let response;
  let body;
  try {
    response = await fetch(ROOT + path, {
      method,
      body: sent,
      headers: {
        Accept: "application/json, application/problem+json",
        ...(sent === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    body = response.status === NO_CONTENT ? null : await response.json();
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    if (response === undefined || response.ok || AWAY.has(response.status)) {
      throw new Unreachable(failure.message);
    }
  }
  if (AWAY.has(response.status)) {
    throw new Unreachable(body?.detail);
  }
  if (!response.ok) {
    throw new Problem(response.status, body);
  }
  return body;
}
