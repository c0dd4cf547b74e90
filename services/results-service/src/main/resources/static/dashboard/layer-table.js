/** All that is known of each layer at one time: a row for each layer. It is also the plot in words. */

import { element, setChildren, setText } from "./element.js";
import { LAYER_METRICS, PROGRAMMING_ERROR } from "./layer-metric.js";
import { sinceProgramming } from "./time.js";

const COLUMNS = [PROGRAMMING_ERROR, ...LAYER_METRICS];

export class LayerTable {
  #caption = element("caption");
  #body = element("tbody");
  node = element(
    "div",
    { class: "table-scroll", tabindex: 0, role: "region", "aria-label": "Layers as numbers" },
    element(
      "table",
      { class: "curve-table" },
      this.#caption,
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          element("th", { scope: "col" }, "Layer"),
          ...COLUMNS.map(({ title, unit }) => element("th", { scope: "col" }, title + (unit === " %" ? " (%)" : ""))),
        ),
      ),
      this.#body,
    ),
  );

  /** @param curves those of one series */
  show(curves, seconds) {
    setText(this.#caption, `After ${sinceProgramming(seconds)}, mean over the chips that were looked into; errors are relative, as roots of mean squares`);
    const layers = [...new Set(curves.map(({ layer }) => layer))];
    const text = (layer, { metric, written }) => {
      const curve = curves.find((it) => it.layer === layer && it.metric === metric);
      const time = metric === PROGRAMMING_ERROR.metric ? 0 : seconds;
      const point = curve?.points.find((it) => it.timeSeconds === time);
      return point === undefined ? "–" : written(point.mean);
    };
    setChildren(
      this.#body,
      layers.map((layer) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, layer),
          ...COLUMNS.map((column) => element("td", {}, text(layer, column))),
        ),
      ),
    );
  }
}
