/** The experiment with every value stated, folded away until somebody wants it. */

import { element, setText } from "./element.js";

export class JobSpec {
  #text = element("code");
  node = element(
    "details",
    { class: "card spec" },
    element("summary", {}, "The experiment, every value stated"),
    element("pre", { tabindex: 0, role: "region", "aria-label": "The experiment as JSON" }, this.#text),
  );

  show(job) {
    const { name, kind, seed, labels, spec } = job;
    setText(this.#text, JSON.stringify({ name, kind, seed, labels, spec }, null, 2));
  }
}
