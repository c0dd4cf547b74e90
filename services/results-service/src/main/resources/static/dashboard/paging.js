/** Leafs through the list. A cursor leads to older jobs; the way back is remembered. */

import { element, setAttribute } from "./element.js";
import { jobsAddress } from "./route.js";

/** From the cursor of a leaf to that of the newer one it was reached from; null is the newest. */
const newerOf = new Map();

export class Paging {
  #newer = element("a", { rel: "prev" }, "← newer");
  #older = element("a", { rel: "next" }, "older →");
  node = element("nav", { class: "paging", "aria-label": "Pages of jobs" }, this.#newer, this.#older);

  show(query, nextCursor) {
    const cursor = query.get("cursor");
    if (nextCursor !== null) {
      newerOf.set(nextCursor, cursor);
    }
    // A leaf opened from a bookmark has no way back but to the newest jobs.
    lead(this.#newer, cursor === null ? null : address(query, newerOf.get(cursor) ?? null));
    lead(this.#older, nextCursor === null ? null : address(query, nextCursor));
    this.node.hidden = cursor === null && nextCursor === null;
  }
}

function lead(link, href) {
  setAttribute(link, "href", href);
  setAttribute(link, "aria-disabled", href === null ? "true" : null);
}

function address(query, cursor) {
  const target = new URLSearchParams(query);
  target.delete("cursor");
  if (cursor !== null) {
    target.set("cursor", cursor);
  }
  return jobsAddress(target);
}
