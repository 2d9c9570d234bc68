// The colors of the map: categories in colors that color-blind people tell apart (Okabe and Ito 2008), scores from blue
// to yellow.

/** @typedef {import('./state.js').Colors} Colors */

/** The custom properties of the colors of names, in their order. */
const NAMED = ['--map-0', '--map-1', '--map-2', '--map-3', '--map-4', '--map-5', '--map-6'];
const OTHER = '--map-other';
/** Right and wrong predictions. */
const OUTCOMES = ['--map-0', '--map-1'];
/** How many steps the colors of scores have. */
const STEPS = 7;

/**
 * The color of each point.
 * @param {Colors | null} colors Null until they are known.
 * @param {boolean} isOutcome
 * @param {number} points
 * @returns {string[]}
 */
export function pointColors(colors, isOutcome, points) {
  if (!colors) return Array.from({ length: points }, () => OTHER);
  if (colors.levels) return colors.levels.map((level) => (level === null ? OTHER : levelColor(level)));
  return colors.indices.map((index) => nameColor(index, isOutcome));
}

/**
 * The color of a name.
 * @param {number} index
 * @param {boolean} isOutcome
 */
export function nameColor(index, isOutcome) {
  if (isOutcome) return OUTCOMES[index] ?? OTHER;
  return index < 0 ? OTHER : NAMED[index % NAMED.length];
}

/** The color of a level, 0 to 1. @param {number} level */
export function levelColor(level) {
  return `--level-${Math.min(STEPS - 1, Math.floor(level * STEPS))}`;
}

/** The colors of all levels, from low to high. */
export const LEVELS = Array.from({ length: STEPS }, (_, step) => `--level-${step}`);
