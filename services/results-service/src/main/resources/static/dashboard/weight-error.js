/** The error of a weight that a loss, (10 e)², stands for, in percent of the largest weight. */
export function weightError(loss) {
  return (10 * Math.sqrt(loss)).toFixed(2);
}
