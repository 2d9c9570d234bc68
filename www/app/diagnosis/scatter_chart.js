// <scatter-chart>: true against predicted scores, with the line on which they agree.

import { PlotElement } from '../../ui/plot_element.js';

/** @typedef {import('../../engine/protocol.d.ts').ScorePoint} ScorePoint */

/**
 * @typedef {object} Drawing
 * @property {ScorePoint[]} points
 * @property {string} across
 * @property {string} up
 * @property {(value: number) => string} format
 * @property {(point: ScorePoint) => void} pick
 * @property {string} theme
 */

const WIDEST = 480;
/** How near to a point a click must be, in pixels. */
const NEAR = 16;

/** @extends {PlotElement<Drawing>} */
class ScatterChart extends PlotElement {
  /** @param {Drawing} drawing */
  kind({ theme, across, up, points }) {
    return [theme, across, up, ...bounds(points)].join(' ');
  }

  /** @param {Drawing} drawing */
  data({ points }) {
    const sorted = points.toSorted((a, b) => a.truth - b.truth);
    return /** @type {[number[], number[]]} */ ([
      sorted.map(({ truth }) => truth),
      sorted.map(({ predicted }) => predicted),
    ]);
  }

  /** @param {number} width */
  size(width) {
    const side = Math.min(width, WIDEST);
    return { width: side, height: side };
  }

  /**
   * @param {Drawing} drawing
   * @returns {Omit<import('uplot').Options, 'width' | 'height'>}
   */
  options({ points, across, up }) {
    const axis = this.axis();
    const grid = { stroke: this.color('--rule'), width: 1 };
    const range = bounds(points);
    const fill = this.color('--dot');
    /** @type {import('uplot').Axis.DynamicValues} */
    const values = (_plot, splits) => splits.map((value) => this.latest?.format(value) ?? '');
    return {
      padding: [12, 12, 0, 0],
      scales: { x: { time: false, range }, y: { range } },
      axes: [
        { ...axis, grid, values, label: across, size: 28 },
        { ...axis, grid, values, label: up, size: 44 },
      ],
      series: [{}, { paths: () => null, points: { show: true, size: 6, width: 0, fill } }],
      hooks: {
        drawAxes: [(plot) => this.#agreement(plot, range)],
        ready: [(plot) => plot.over.addEventListener('click', (event) => this.#pick(plot, event))],
      },
    };
  }

  /**
   * The point next to a click, if it is near.
   * @param {import('uplot')} plot
   * @param {MouseEvent} event
   */
  #pick({ valToPos }, { offsetX, offsetY }) {
    const distance = (/** @type {ScorePoint} */ { truth, predicted }) =>
      Math.hypot(valToPos(truth, 'x') - offsetX, valToPos(predicted, 'y') - offsetY);
    const points = this.latest?.points ?? [];
    /** @type {{ point: ScorePoint | null, away: number }} */
    const start = { point: null, away: NEAR };
    const { point } = points.reduce((nearest, each) => {
      const away = distance(each);
      return away < nearest.away ? { point: each, away } : nearest;
    }, start);
    if (point) this.latest?.pick(point);
  }

  /**
   * @param {import('uplot')} plot
   * @param {[number, number]} range
   */
  #agreement({ ctx, valToPos }, [from, to]) {
    ctx.save();
    ctx.beginPath();
    ctx.moveTo(valToPos(from, 'x', true), valToPos(from, 'y', true));
    ctx.lineTo(valToPos(to, 'x', true), valToPos(to, 'y', true));
    ctx.lineWidth = devicePixelRatio;
    ctx.strokeStyle = this.color('--ink-soft');
    ctx.stroke();
    ctx.restore();
  }
}

/**
 * One range for both axes, so that agreement is the diagonal.
 * @param {ScorePoint[]} points
 * @returns {[number, number]}
 */
function bounds(points) {
  const all = points.flatMap(({ truth, predicted }) => [truth, predicted]);
  const [min, max] = [Math.min(...all), Math.max(...all)];
  const margin = (max - min || 1) * 0.06;
  return [min - margin, max + margin];
}

customElements.define('scatter-chart', ScatterChart);
