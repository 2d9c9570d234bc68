// A small curve in a row of a table.

import { html, nothing } from 'lit-html';

const WIDTH = 84;
const HEIGHT = 24;
const MARGIN = 2;

/**
 * Draws the values from left to right. It is hidden from screen readers, which find the numbers in the table.
 * @param {number[]} values
 */
export function sparkline(values) {
  if (values.length < 2) return nothing;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const points = values.map((value, at) => {
    const x = MARGIN + (at / (values.length - 1)) * (WIDTH - 2 * MARGIN);
    const y = MARGIN + (high === low ? 0.5 : (high - value) / (high - low)) * (HEIGHT - 2 * MARGIN);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return html`<svg
    class="sparkline"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    width=${WIDTH}
    height=${HEIGHT}
    aria-hidden="true"
  >
    <polyline points=${points.join(' ')} />
  </svg>`;
}
