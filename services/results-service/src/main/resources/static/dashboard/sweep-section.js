/** The points of a sweep: a row for each, with its parameters, its child and what that has found. */

import { element, setAttribute, setChildren, setText } from "./element.js";
import { StateBadge } from "./job-state.js";
import { jobAddress } from "./route.js";

export class SweepSection {
  #caption = element("caption");
  #head = element("tr");
  #body = element("tbody");
  #rows = new Map();
  #key = "";
  node = element(
    "section",
    { class: "card", "aria-labelledby": "points-title", hidden: true },
    element("h2", { id: "points-title" }, "Points"),
    element(
      "div",
      { class: "table-scroll", tabindex: 0, role: "region", "aria-label": "Points of the sweep" },
      element("table", { class: "curve-table" }, this.#caption, element("thead", {}, this.#head), this.#body),
    ),
  );

  show(sweep) {
    this.node.hidden = false;
    setText(this.#caption, captionOf(sweep));
    const paths = [...new Set(sweep.points.flatMap(({ parameters }) => Object.keys(parameters)))];
    const key = JSON.stringify(paths);
    if (key !== this.#key || this.#head.childNodes.length === 0) {
      this.#key = key;
      this.#rows.clear();
      const heads = ["Point", ...paths, "State", sweep.metric];
      setChildren(this.#head, heads.map((head) => element("th", { scope: "col" }, head)));
    }
    setChildren(this.#body, sweep.points.map((point) => this.#row(sweep, point, paths)));
  }

  #row(sweep, point, paths) {
    if (!this.#rows.has(point.point)) {
      const cells = { name: element("a"), state: new StateBadge(), result: element("td") };
      const node = element(
        "tr",
        {},
        element("th", { scope: "row" }, cells.name),
        ...paths.map((path) => element("td", {}, written(point.parameters[path]))),
        element("td", {}, cells.state.node),
        cells.result,
      );
      this.#rows.set(point.point, { node, cells });
    }
    const { node, cells } = this.#rows.get(point.point);
    setText(cells.name, point.point === sweep.best ? `${point.point} · best` : String(point.point));
    setAttribute(cells.name, "href", point.jobId === null ? null : jobAddress(point.jobId));
    cells.state.show(point.state);
    setText(cells.result, resultOf(sweep.metric, point));
    return node;
  }
}

function written(value) {
  if (value === undefined) {
    return "–";
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

function captionOf({ metric, goal, points }) {
  const accuracy = isAccuracy(metric) ? " in %" : "";
  const better = goal === "maximize" ? "largest" : "smallest";
  const names = new Set(points.flatMap(({ parameters }) => Object.keys(parameters)));
  const base = points.some(({ parameters }) => Object.keys(parameters).length < names.size) ? "; – is the base's value" : "";
  return `${points.length} points, ${metric}${accuracy} with its 95 % interval; the best has the ${better}${base}`;
}

function resultOf(metric, { mean, ci95 }) {
  if (mean === null) {
    return "–";
  }
  const number = (value) => (isAccuracy(metric) ? (100 * value).toFixed(2) : value.toPrecision(4));
  return ci95 === null ? number(mean) : `${number(mean)} ± ${number((ci95[1] - ci95[0]) / 2)}`;
}

function isAccuracy(metric) {
  return metric.toLowerCase().endsWith("accuracy");
}
