/** How long the accuracy of each job's series lasts. */

import { named } from "./compared-series.js";
import { element, setChildren, setText } from "./element.js";
import { roughly } from "./time.js";

export class EnduranceTable {
  #title = element("h2", { id: "endurance-title" });
  #body = element("tbody");
  node = element(
    "section",
    { class: "card", "aria-labelledby": "endurance-title" },
    this.#title,
    element(
      "div",
      { class: "table-scroll", tabindex: 0, role: "region", "aria-labelledby": "endurance-title" },
      element(
        "table",
        { class: "curve-table endurance" },
        element("caption", {}, "Since programming, with the 95 % interval by bootstrap over the chips"),
        element(
          "thead",
          {},
          element("tr", {}, ...["Series", "Accuracy at first (%)", "Lasts", "95 % interval"].map((head) => element("th", { scope: "col" }, head))),
        ),
        this.#body,
      ),
    ),
  );

  show(jobs, loss) {
    setText(this.#title, `Time until accuracy has lost ${percentagePoints(loss)}`);
    const rows = named(jobs).flatMap(({ job, name }) => job.endurance.map((one) => row(`${name} · ${one.series}`, one)));
    this.node.hidden = rows.length === 0;
    setChildren(this.#body, rows);
  }
}

function percentagePoints(loss) {
  const points = Number((100 * loss).toPrecision(3));
  return `${points} percentage point${points === 1 ? "" : "s"}`;
}

function row(name, { startAccuracy, seconds, low, high, n }) {
  const lasts = seconds === null ? "longer than read" : roughly(seconds);
  const end = (bound) => (bound === null ? "longer than read" : roughly(bound));
  const range = n < 2 ? "one chip" : low === null && high === null ? "" : `${end(low)} – ${end(high)}`;
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, name),
    ...[(100 * startAccuracy).toFixed(2), lasts, range].map((text) => element("td", {}, text)),
  );
}
