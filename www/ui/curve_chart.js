// <curve-chart>: measured points with their intervals, the curve that was fitted to them with its band, and other
// points with theirs beside them.

import { PlotElement } from './plot_element.js';

/** @typedef {{ value: number, low: number, high: number }} Interval */
/** @typedef {{ x: number, y: Interval }} CurvePoint */

/**
 * @typedef {object} Drawing
 * @property {CurvePoint[]} points The measured points.
 * @property {CurvePoint[]} fitted Points of the fitted curve, by rising x.
 * @property {CurvePoint[]} others Further points, joined by a line.
 * @property {string} across The title of the horizontal axis.
 * @property {string} up The title of the upright axis.
 * @property {(value: number) => string} formatAcross
 * @property {(value: number) => string} format Writes a value of the upright axis.
 * @property {string} theme
 */

const DOT = 3.5;
const SQUARE = 8;

/** @extends {PlotElement<Drawing>} */
class CurveChart extends PlotElement {
  /** @param {Drawing} drawing */
  kind(drawing) {
    const { theme, across, up } = drawing;
    return [theme, across, up, ...rangeOf(drawing), ...acrossOf(drawing)].join(' ');
  }

  /** @param {Drawing} drawing */
  data({ fitted }) {
    return /** @type {[number[], number[]]} */ ([fitted.map(({ x }) => x), fitted.map(({ y }) => y.value)]);
  }

  /** @param {number} width */
  size(width) {
    return { width, height: 280 };
  }

  /**
   * @param {Drawing} drawing
   * @returns {Omit<import('uplot').Options, 'width' | 'height'>}
   */
  options(drawing) {
    const axis = this.axis();
    const grid = { stroke: this.color('--rule'), width: 1 };
    return {
      padding: [12, 16, 0, 0],
      scales: { x: { time: false, range: acrossOf(drawing) }, y: { range: rangeOf(drawing) } },
      axes: [
        {
          ...axis,
          grid: { show: false },
          label: drawing.across,
          size: 28,
          space: 72,
          values: (_plot, values) => values.map((value) => this.latest?.formatAcross(value) ?? ''),
        },
        {
          ...axis,
          grid,
          label: drawing.up,
          size: 52,
          values: (_plot, values) => values.map((value) => this.latest?.format(value) ?? ''),
        },
      ],
      series: [{}, { stroke: this.color('--accent'), width: 2, pxAlign: 0, points: { show: false } }],
      hooks: {
        drawAxes: [(plot) => this.#band(plot)],
        draw: [(plot) => this.#points(plot), (plot) => this.#others(plot)],
      },
    };
  }

  /** @param {import('uplot')} plot */
  #band({ ctx, valToPos }) {
    const fitted = this.latest?.fitted ?? [];
    ctx.save();
    ctx.globalAlpha = 0.18;
    ctx.fillStyle = this.color('--accent');
    ctx.beginPath();
    for (const { x, y } of fitted) ctx.lineTo(valToPos(x, 'x', true), valToPos(y.high, 'y', true));
    for (const { x, y } of fitted.toReversed()) ctx.lineTo(valToPos(x, 'x', true), valToPos(y.low, 'y', true));
    ctx.fill();
    ctx.restore();
  }

  /** @param {import('uplot')} plot */
  #points(plot) {
    const { ctx, valToPos } = plot;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = this.color('--ink');
    const points = this.latest?.points ?? [];
    intervals(plot, points);
    for (const { x, y } of points) {
      ctx.beginPath();
      ctx.arc(valToPos(x, 'x', true), valToPos(y.value, 'y', true), DOT * devicePixelRatio, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.restore();
  }

  /** @param {import('uplot')} plot */
  #others(plot) {
    const { ctx, valToPos } = plot;
    const others = this.latest?.others ?? [];
    const side = SQUARE * devicePixelRatio;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = this.color('--run-1');
    intervals(plot, others);
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    for (const { x, y } of others) ctx.lineTo(valToPos(x, 'x', true), valToPos(y.value, 'y', true));
    ctx.stroke();
    for (const { x, y } of others)
      ctx.fillRect(valToPos(x, 'x', true) - side / 2, valToPos(y.value, 'y', true) - side / 2, side, side);
    ctx.restore();
  }
}

/**
 * Draws the intervals of points, as far as the upright axis reaches.
 * @param {import('uplot')} plot
 * @param {CurvePoint[]} points
 */
function intervals({ ctx, bbox, valToPos }, points) {
  const around = DOT * devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left - around, bbox.top - around, bbox.width + 2 * around, bbox.height + around);
  ctx.clip();
  ctx.lineWidth = 1.25 * devicePixelRatio;
  ctx.beginPath();
  for (const { x, y } of points) {
    ctx.moveTo(valToPos(x, 'x', true), valToPos(y.low, 'y', true));
    ctx.lineTo(valToPos(x, 'x', true), valToPos(y.high, 'y', true));
  }
  ctx.stroke();
  ctx.restore();
}

/**
 * @param {Drawing} drawing
 * @returns {[number, number]}
 */
function acrossOf({ points, fitted }) {
  return [0, Math.max(fitted.at(-1)?.x ?? 1, points.at(-1)?.x ?? 1)];
}

/**
 * What the upright axis spans: the values, and as much of the intervals as is near them. The interval of a few rows
 * would otherwise leave the curve flat.
 * @param {Drawing} drawing
 * @returns {[number, number]}
 */
function rangeOf({ points, fitted, others }) {
  const values = [...points, ...fitted, ...others].map(({ y }) => y.value);
  const [from, to] = [Math.min(...values), Math.max(...values)];
  const span = to - from || 0.1;
  const ends = [...points, ...fitted, ...others].flatMap(({ y }) => [y.low, y.high]);
  const low = Math.max(Math.min(from, ...ends), from - span);
  const high = Math.min(Math.max(to, ...ends), to + span);
  // Where everything is the same, uPlot could not divide the axis.
  const margin = 0.06 * (high - low) || span / 2;
  return [low - margin, high + margin];
}

customElements.define('curve-chart', CurveChart);
