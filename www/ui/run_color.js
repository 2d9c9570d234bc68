// The color that a run has wherever it is drawn.

/** Colors there are for runs: `--run-0` and so on. */
export const COLORS = 8;

/**
 * The index of a run's color.
 * @param {number} id
 */
export function colorOf(id) {
  return (id - 1) % COLORS;
}
