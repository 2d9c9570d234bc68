// A curve that grows during a run and never holds more points than a chart can show.

/** @typedef {[x: number, y: number]} Point */
/** @typedef {{ points: Point[], every: number, pending: Point[] }} Curve */

// Even, so that every point has a neighbour to be averaged with.
const MOST_POINTS = 600;

/** @type {Curve} */
export const emptyCurve = { points: [], every: 1, pending: [] };

/**
 * The curve with one more point. Past the limit neighbours are averaged in pairs, and each later point stands for twice
 * as many.
 * @param {Curve} curve
 * @param {Point} point
 * @returns {Curve}
 */
export function extend(curve, point) {
  const pending = [...curve.pending, point];
  if (pending.length < curve.every) return { ...curve, pending };
  const points = [...curve.points, mean(pending)];
  if (points.length < MOST_POINTS) return { ...curve, points, pending: [] };
  return { points: halved(points), every: curve.every * 2, pending: [] };
}

/** @param {Point[]} points */
function halved(points) {
  const pairs = [];
  for (let i = 0; i < points.length; i += 2) pairs.push(mean(points.slice(i, i + 2)));
  return pairs;
}

/**
 * @param {Point[]} points
 * @returns {Point}
 */
function mean(points) {
  const sum = points.reduce(([x, y], [dx, dy]) => [x + dx, y + dy], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}
