/** Ticks of axes of values. */

/** From this height of a plot on there is room for more ticks, in CSS pixels. */
const TALL = 190;

/** Where ticks are within each power of ten, finest first, and up to which ratio of the ends there is room for them. */
const STEPS = [
  { steps: [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8], upTo: 4 },
  { steps: [1, 1.5, 2, 3, 4, 5, 7], upTo: 0, tallUpTo: 20 },
  { steps: [1, 2, 5], upTo: 50, tallUpTo: 500 },
  { steps: [1], upTo: Infinity },
];

/** Ticks of a logarithmic axis; a short or a tall one gets some between the powers. */
export function powersOfTen(plot, _, low, high) {
  const tall = plot.bbox.height / devicePixelRatio > TALL;
  const { steps } = STEPS.find(({ upTo, tallUpTo }) => high / low < ((tall && tallUpTo) || upTo));
  const ticks = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
    ticks.push(...steps.map((step) => step * 10 ** power));
  }
  return ticks.filter((tick) => tick >= low && tick <= high);
}

export function plainly(_, ticks) {
  return ticks.map((tick) => String(Number(tick.toPrecision(4))));
}
