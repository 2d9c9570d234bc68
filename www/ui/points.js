// Points on a plane: how they fill a rectangle, which is nearest, and which are inside a line. Pure.

/** @typedef {[x: number, y: number]} Point */

/**
 * The points in pixels, as large as a rectangle allows; both axes have the same scale, and y rises upwards.
 * @param {Point[]} points
 * @param {number} width
 * @param {number} height
 * @param {number} margin
 * @returns {Point[]}
 */
export function placed(points, width, height, margin) {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [bottom, top] = [Math.min(bottom, y), Math.max(top, y)];
  }
  const scales = [(width - 2 * margin) / (right - left), (height - 2 * margin) / (top - bottom)];
  const scale = Math.min(...scales.filter(Number.isFinite));
  const factor = Number.isFinite(scale) ? scale : 1;
  const [centerX, centerY] = [(left + right) / 2, (bottom + top) / 2];
  return points.map(([x, y]) => [width / 2 + (x - centerX) * factor, height / 2 - (y - centerY) * factor]);
}

/**
 * The index of the point that is nearest to a place; null if none is within a distance.
 * @param {Point[]} points
 * @param {Point} place
 * @param {number} distance
 * @returns {number | null}
 */
export function nearest(points, [atX, atY], distance) {
  /** @type {number | null} */
  let found = null;
  let least = distance ** 2;
  for (const [index, [x, y]] of points.entries()) {
    const away = (x - atX) ** 2 + (y - atY) ** 2;
    if (away <= least) [found, least] = [index, away];
  }
  return found;
}

/**
 * The indices of the points inside a closed line: a ray from such a point crosses the line an odd number of times.
 * @param {Point[]} points
 * @param {Point[]} line
 */
export function inside(points, line) {
  const isInside = (/** @type {Point} */ [x, y]) => {
    let odd = false;
    for (const [at, [toX, toY]] of line.entries()) {
      const [fromX, fromY] = line.at(at - 1) ?? line[0];
      const crosses = fromY > y !== toY > y && x < ((fromX - toX) * (y - toY)) / (fromY - toY) + toX;
      if (crosses) odd = !odd;
    }
    return odd;
  };
  return points.flatMap((point, index) => (isInside(point) ? [index] : []));
}
