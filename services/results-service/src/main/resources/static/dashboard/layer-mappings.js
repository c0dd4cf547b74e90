/** How the searches for mappings of single layers fared: a row for each layer. */

import { element, setChildren, setText } from "./element.js";
import { weightError } from "./weight-error.js";

export class LayerMappings {
  #summary = element("p", { id: "layer-mappings-summary" });
  #body = element("tbody");
  node = element(
    "div",
    { hidden: true },
    this.#summary,
    element(
      "div",
      { class: "table-scroll", tabindex: 0, role: "region", "aria-labelledby": "layer-mappings-summary" },
      element(
        "table",
        { class: "curve-table layer-mappings" },
        element("caption", {}, "Error of a weight over all times, and by how much its square differs from that of the plain mapping, with the standard error over chips"),
        element("thead", {}, element("tr", {}, ...["Layer", "Plain", "Best found", "Difference", "Mapping"].map((head) => element("th", { scope: "col" }, head)))),
        this.#body,
      ),
    ),
  );

  /** @param found what the job's searches have found; it has no layers where all share one mapping */
  show({ layers, summary }) {
    this.node.hidden = layers === undefined;
    if (!this.node.hidden) {
      setText(this.#summary, summary);
      setChildren(this.#body, layers.map(row));
    }
  }
}

function row({ layer, errors, relativeDifference, standardError, improved }) {
  const cells = [
    weightError(errors[0].loss),
    weightError(errors[1].loss),
    `${(100 * relativeDifference).toFixed(1)} ± ${(100 * standardError).toFixed(1)} %`,
    improved ? "optimised" : "plain, kept",
  ];
  return element("tr", {}, element("th", { scope: "row" }, layer), ...cells.map((cell) => element("td", {}, cell)));
}
