// The colour that a run has wherever it is drawn.

/** Colours there are for runs: `--run-0` and so on. */
export const COLOURS = 8;

/**
 * The index of a run's colour.
 * @param {number} id
 */
export function colourOf(id) {
  return (id - 1) % COLOURS;
}
