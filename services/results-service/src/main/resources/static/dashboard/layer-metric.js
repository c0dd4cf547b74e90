/** What is known of layers: how it is called, and how its values are drawn and written. */

const percent = { unit: " %", drawn: (share) => 100 * share, written: (share) => significant(100 * share) };
const factor = { unit: "", drawn: (value) => value, written: (value) => value.toPrecision(3) };

/** In the order in which they are offered; the first is shown until another one is chosen. */
export const LAYER_METRICS = [
  { metric: "mvmError", title: "MVM error", axis: "Relative error of the products (%)", ...percent },
  { metric: "weightError", title: "Weight error", axis: "Relative error of the weights (%)", ...percent },
  { metric: "driftFactor", title: "Drift", axis: "Conductance over that at programming", ...factor },
  { metric: "compensationFactor", title: "Compensation", axis: "Factor of the compensation", ...factor },
  { metric: "adcSaturation", title: "ADC saturation", axis: "Saturated outputs (%)", ...percent },
];

/** Right after programming, so that it has no curve: the table alone has it. */
export const PROGRAMMING_ERROR = { metric: "programmingError", title: "Programming error", ...percent };

/** Two digits or more of a value in percent, and no more than two decimals. */
function significant(value) {
  return value === 0 ? "0" : value < 0.01 ? "< 0.01" : value.toFixed(value < 1 ? 2 : 1);
}
