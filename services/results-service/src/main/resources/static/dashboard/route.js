/** What the address shows. All state of a page that is worth a bookmark is in the hash. */

const JOB = /^\/jobs\/([^/?]+)$/;

export function currentRoute() {
  const [path, query = ""] = location.hash.replace(/^#/, "").split("?");
  const job = JOB.exec(path);
  if (job !== null) {
    return { page: "job", id: decode(job[1]) };
  }
  if (path === "" || path === "/" || path === "/jobs") {
    return { page: "jobs", query: new URLSearchParams(query) };
  }
  if (path === "/compare") {
    const ids = new URLSearchParams(query).get("jobs") ?? "";
    return { page: "compare", ids: ids.split(",").filter((id) => id !== "") };
  }
  if (path === "/new") {
    const start = new URLSearchParams(query);
    return { page: "new", from: start.get("from"), template: start.get("template") };
  }
  return { page: "unknown" };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    // A broken escape is no job's id; asking for it as it stands gets a proper answer.
    return text;
  }
}

export function jobAddress(id) {
  return `#/jobs/${encodeURIComponent(id)}`;
}

/** A new experiment that begins as a copy of a job's. */
export function cloneAddress(id) {
  return `#/new?from=${encodeURIComponent(id)}`;
}

export function compareAddress(ids) {
  return `#/compare?jobs=${ids.map(encodeURIComponent).join(",")}`;
}

export function jobsAddress(query) {
  const text = query.toString();
  return text === "" ? "#/" : `#/?${text}`;
}
