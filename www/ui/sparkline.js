// A run's curve in a row of a table, and the colour that a run has wherever it is drawn.

import { html, nothing } from 'lit-html';
import { curveValue } from '../app/runs/scores_state.js';

const WIDTH = 84;
const HEIGHT = 24;
const MARGIN = 2;

/** Colours there are for runs: `--run-0` and so on. */
export const COLOURS = 8;

/**
 * The place of a run's colour among those there are.
 * @param {number} id
 */
export function colourOf(id) {
  return (id - 1) % COLOURS;
}

/**
 * The measure on the validation rows by epoch. The numbers stand beside it and in a table, so it is for the eye alone.
 * @param {Pick<import('../app/runs/state.js').Run, 'epochs'>} run
 */
export function sparkline({ epochs }) {
  const values = epochs.map(curveValue);
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
