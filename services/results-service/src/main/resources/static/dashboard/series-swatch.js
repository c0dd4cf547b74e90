/** A piece of a series' line with its marker, for the legend and the heads of the table. */

import { element } from "./element.js";
import { markerPath, themeColour } from "./series-look.js";

const WIDTH = 34;
const HEIGHT = 14;

const swatches = new Set();

/** Draws on a canvas by the same paths as the plot, so that both look the same. */
export function swatch(look) {
  const canvas = element("canvas", { class: "swatch", width: 2 * WIDTH, height: 2 * HEIGHT, "aria-hidden": "true" });
  const shown = { canvas: new WeakRef(canvas), look };
  swatches.add(shown);
  draw(shown);
  return canvas;
}

function draw(shown) {
  const canvas = shown.canvas.deref();
  if (canvas === undefined) {
    swatches.delete(shown);
    return;
  }
  const { colour, dash, marker } = shown.look;
  const pen = canvas.getContext("2d");
  pen.setTransform(2, 0, 0, 2, 0, 0);
  pen.clearRect(0, 0, WIDTH, HEIGHT);
  pen.strokeStyle = pen.fillStyle = themeColour(colour);
  pen.lineWidth = 2;
  pen.setLineDash(dash);
  pen.beginPath();
  pen.moveTo(0, HEIGHT / 2);
  pen.lineTo(WIDTH, HEIGHT / 2);
  pen.stroke();
  if (marker !== null) {
    pen.fill(markerPath(marker, WIDTH / 2, HEIGHT / 2, 4));
  }
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => swatches.forEach(draw));
