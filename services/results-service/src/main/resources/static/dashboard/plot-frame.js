/** What every plot shares: the library, the theme's colours, and a size that follows the page. */

import { themeColour } from "./series-look.js";

// The library is a classic script; index.html loads it before any module runs.
const { uPlot } = globalThis;

const FONT = "12px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** An axis in the theme's colours; asked anew at each drawing, so that it follows the theme. */
export function axis(options) {
  return {
    font: FONT,
    labelFont: FONT,
    labelSize: 22,
    labelGap: 2,
    stroke: () => themeColour("--ink-soft"),
    grid: { stroke: () => themeColour("--grid"), width: 1 },
    ticks: { stroke: () => themeColour("--line"), width: 1, size: 5 },
    ...options,
  };
}

export class PlotFrame {
  #plot = null;
  #node;
  #heightOf;
  #resizing;
  #repaint = () => this.#plot?.redraw(false);

  /** @param heightOf the height for a width, both in CSS pixels */
  constructor(node, heightOf) {
    this.#node = node;
    this.#heightOf = heightOf;
    this.#resizing = new ResizeObserver(() => this.#fit());
    this.#resizing.observe(node);
    dark.addEventListener("change", this.#repaint);
  }

  /** Draws a new plot in place of the one before. */
  draw(options, data) {
    this.#plot?.destroy();
    this.#plot = new uPlot({ ...options, ...this.#size() }, data, this.#node);
    return this.#plot;
  }

  clear() {
    this.#plot?.destroy();
    this.#plot = null;
  }

  close() {
    this.clear();
    this.#resizing.disconnect();
    dark.removeEventListener("change", this.#repaint);
  }

  #size() {
    const width = Math.max(200, Math.floor(this.#node.clientWidth));
    return { width, height: this.#heightOf(width) };
  }

  #fit() {
    const { width, height } = this.#size();
    if (this.#plot !== null && (this.#plot.width !== width || this.#plot.height !== height)) {
      this.#plot.setSize({ width, height });
    }
  }
}
