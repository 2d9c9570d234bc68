// <line-chart>: curves by epoch, each run in its color, the best epoch ringed.

import uPlot from 'uplot';
import { PlotElement } from './plot_element.js';

/** @typedef {[x: number, y: number]} Point */
/**
 * A line; `color` is a custom property of CSS.
 * @typedef {{ style: 'training' | 'validation' | 'earlier', color: string, points: Point[] }} Line
 */

/**
 * @typedef {object} Drawing
 * @property {Line[]} lines
 * @property {Point | null} mark A point to ring.
 * @property {(value: number) => string} format Says a value of the upright axis.
 * @property {number} span The least that the upright axis spans, so that noise does not look like a trend.
 * @property {string} across What the horizontal axis counts.
 * @property {string} theme
 */

/** @type {Record<Line['style'], uPlot.Series>} */
const STYLES = {
  training: { width: 1.25, dash: [4, 3], points: { show: false } },
  validation: { width: 2.25, points: { show: true, size: 5 } },
  earlier: { width: 1.5, points: { show: true, size: 3 } },
};

const EPOCH_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** @extends {PlotElement<Drawing>} */
class LineChart extends PlotElement {
  /** @param {Drawing} drawing */
  kind({ theme, across, lines }) {
    return [theme, across, ...lines.map(({ style, color }) => style + color)].join(' ');
  }

  /** @param {Drawing} drawing */
  data({ lines }) {
    const tables = lines.map(
      ({ points }) => /** @type {uPlot.AlignedData} */ ([points.map(([x]) => x), points.map(([, y]) => y)]),
    );
    return uPlot.join(tables);
  }

  /**
   * @param {Drawing} drawing
   * @returns {Omit<uPlot.Options, 'width' | 'height'>}
   */
  options({ lines, across, span }) {
    const axis = this.axis();
    const grid = { stroke: this.color('--rule'), width: 1 };
    return {
      padding: [12, 12, 0, 0],
      scales: {
        x: { time: false, range: (_plot, _min, max) => [0, Math.max(max ?? 1, 1)] },
        y: { range: (_plot, min, max) => padded(min ?? 0, max ?? 1, span) },
      },
      axes: [
        { ...axis, grid: { show: false }, label: across, size: 28, incrs: EPOCH_STEPS },
        { ...axis, grid, size: 52, values: (_plot, values) => values.map((value) => this.latest?.format(value) ?? '') },
      ],
      series: [{}, ...lines.map((line) => this.#series(line))],
      hooks: { draw: [(plot) => this.#ring(plot)] },
    };
  }

  /**
   * @param {Line} line
   * @returns {uPlot.Series}
   */
  #series({ style, color }) {
    const stroke = this.color(color);
    const { points, ...rest } = STYLES[style];
    return { ...rest, stroke, spanGaps: true, points: { ...points, fill: stroke, stroke } };
  }

  /** @param {uPlot} plot */
  #ring({ ctx, valToPos }) {
    const mark = this.latest?.mark;
    if (!mark) return;
    ctx.save();
    ctx.beginPath();
    ctx.arc(valToPos(mark[0], 'x', true), valToPos(mark[1], 'y', true), 7 * devicePixelRatio, 0, 2 * Math.PI);
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.strokeStyle = this.color('--ink');
    ctx.stroke();
    ctx.restore();
  }
}

/**
 * @param {number} min
 * @param {number} max
 * @param {number} span
 * @returns {[number, number]}
 */
function padded(min, max, span) {
  const margin = Math.max(0.08 * (max - min), (span - (max - min)) / 2) || 0.1;
  return [min - margin, max + margin];
}

customElements.define('line-chart', LineChart);
