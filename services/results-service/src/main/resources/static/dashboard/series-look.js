/**
 * How each series looks: a colour, a dash and a marker of its own, so that two can be told apart without colours too.
 * The colours themselves are in theme.css, for light and for dark.
 */

const TAU = 2 * Math.PI;

/** Traces a marker of a given radius around a point; the same shapes on canvas and in the legend. */
const MARKERS = {
  circle: (path, x, y, r) => path.arc(x, y, r, 0, TAU),
  square: (path, x, y, r) => path.rect(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r),
  triangle: (path, x, y, r) => polygon(path, [[x, y - 1.15 * r], [x + 1.1 * r, y + 0.85 * r], [x - 1.1 * r, y + 0.85 * r]]),
  diamond: (path, x, y, r) => polygon(path, [[x, y - 1.25 * r], [x + 1.25 * r, y], [x, y + 1.25 * r], [x - 1.25 * r, y]]),
};

function polygon(path, [[x, y], ...corners]) {
  path.moveTo(x, y);
  corners.forEach((corner) => path.lineTo(...corner));
  path.closePath();
}

const LOOKS = [
  { colour: "--series-purple", marker: "triangle", dash: [2, 4] },
  { colour: "--series-orange", marker: "square", dash: [9, 4] },
  { colour: "--series-blue", marker: "circle", dash: [] },
  { colour: "--series-green", marker: "diamond", dash: [9, 3, 2, 3] },
  { colour: "--series-sky", marker: "triangle", dash: [] },
  { colour: "--series-gold", marker: "diamond", dash: [3, 3] },
  { colour: "--series-purple", marker: "square", dash: [] },
  { colour: "--series-green", marker: "circle", dash: [9, 4] },
];

/** What a digital network does does not age: a line across the plot, without markers. */
export const BASELINE = { colour: "--series-baseline", marker: null, dash: [5, 4] };

/** The look of the series at a place among those that age. */
export function lookOf(place) {
  return LOOKS[place % LOOKS.length];
}

/** A colour of the theme as it is now. */
export function themeColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function markerPath(marker, x, y, radius) {
  const path = new Path2D();
  MARKERS[marker](path, x, y, radius);
  return path;
}
