// <bar-chart>: a bar for each of some groups, with its confidence interval; a click on a bar picks it.

import uPlot from 'uplot';
import { PlotElement } from './plot_element.js';

/**
 * @typedef {object} Bar
 * @property {string} label What the horizontal axis says of it.
 * @property {number} value
 * @property {number} [low] The lower end of its interval.
 * @property {number} [high] The upper end.
 * @property {number} [mark] A value that the bar is compared with, drawn as a line across it.
 */

/**
 * @typedef {object} Drawing
 * @property {Bar[]} bars
 * @property {string} across The title of the horizontal axis.
 * @property {string} up The title of the upright axis.
 * @property {(value: number) => string} format Writes a value of the upright axis.
 * @property {(index: number) => void} pick
 * @property {string} theme
 */

/** The space between two labels of the horizontal axis, in pixels. */
const GAP = 12;
/** The width of a bar: as a fraction of its place, and at most, in pixels. */
const [WIDTH, WIDEST] = [0.82, 120];

/** @extends {PlotElement<Drawing>} */
class BarChart extends PlotElement {
  /** @param {Drawing} drawing */
  kind({ theme, across, up, bars }) {
    return [theme, across, up, ...bars.map(({ label }) => label)].join(' ');
  }

  /** @param {Drawing} drawing */
  data({ bars }) {
    return /** @type {[number[], number[]]} */ ([bars.map((_, index) => index), bars.map(({ value }) => value)]);
  }

  /**
   * @param {Drawing} drawing
   * @returns {Omit<uPlot.Options, 'width' | 'height'>}
   */
  options({ bars, across, up }) {
    const axis = this.axis();
    const fill = this.color('--accent');
    const highest = Math.max(0, ...bars.map(({ value, high, mark }) => Math.max(value, high ?? value, mark ?? value)));
    const label = (/** @type {number} */ index) => this.latest?.bars[index]?.label ?? '';
    return {
      padding: [12, 28, 0, 0],
      scales: {
        x: { time: false, range: [-0.6, bars.length - 0.4] },
        y: { range: [0, highest * 1.08 || 1] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          label: across,
          size: 28,
          splits: (plot) => shown(bars.length, plot.width, GAP + widest(plot.ctx, axis.font, bars)),
          values: (_plot, splits) => splits.map(label),
        },
        {
          ...axis,
          grid: { stroke: this.color('--rule'), width: 1 },
          label: up,
          size: 52,
          values: (_plot, values) => values.map((value) => this.latest?.format(value) ?? ''),
        },
      ],
      series: [{}, { fill, width: 0, points: { show: false }, paths: uPlot.paths.bars?.({ size: [WIDTH, WIDEST] }) }],
      hooks: {
        draw: [(plot) => this.#intervals(plot), (plot) => this.#marks(plot)],
        ready: [(plot) => plot.over.addEventListener('click', (event) => this.#pick(plot, event))],
      },
    };
  }

  /** @param {uPlot} plot */
  #intervals({ ctx, valToPos }) {
    ctx.save();
    ctx.strokeStyle = this.color('--ink');
    ctx.lineWidth = 1.25 * devicePixelRatio;
    for (const [index, { low, high }] of (this.latest?.bars ?? []).entries()) {
      if (low === undefined || high === undefined) continue;
      const x = valToPos(index, 'x', true);
      const cap = 4 * devicePixelRatio;
      const [top, bottom] = [valToPos(high, 'y', true), valToPos(low, 'y', true)];
      ctx.beginPath();
      ctx.moveTo(x, bottom);
      ctx.lineTo(x, top);
      for (const y of [top, bottom]) {
        ctx.moveTo(x - cap, y);
        ctx.lineTo(x + cap, y);
      }
      ctx.stroke();
    }
    ctx.restore();
  }

  /** @param {uPlot} plot */
  #marks({ ctx, valToPos }) {
    ctx.save();
    ctx.strokeStyle = this.color('--ink');
    ctx.lineWidth = 3 * devicePixelRatio;
    for (const [index, { mark }] of (this.latest?.bars ?? []).entries()) {
      if (mark === undefined) continue;
      const [x, y] = [valToPos(index, 'x', true), valToPos(mark, 'y', true)];
      // As wide as the bar.
      const half = Math.min(valToPos(index + WIDTH / 2, 'x', true) - x, (WIDEST / 2) * devicePixelRatio);
      ctx.beginPath();
      ctx.moveTo(x - half, y);
      ctx.lineTo(x + half, y);
      ctx.stroke();
    }
    ctx.restore();
  }

  /** @param {uPlot} plot @param {MouseEvent} event */
  #pick(plot, event) {
    const index = Math.round(plot.posToVal(event.offsetX, 'x'));
    if (this.latest?.bars[index]) this.latest.pick(index);
  }
}

/**
 * The width of the widest label, in pixels of the page.
 * @param {CanvasRenderingContext2D} context
 * @param {string} font
 * @param {Bar[]} bars
 */
function widest(context, font, bars) {
  context.save();
  context.font = font;
  const widths = bars.map(({ label }) => context.measureText(label).width);
  context.restore();
  return Math.max(0, ...widths);
}

/**
 * The bars whose labels fit, evenly spaced, the middle one among them.
 * @param {number} count
 * @param {number} width That of the chart, in pixels.
 * @param {number} each That of a label and the space beside it.
 */
function shown(count, width, each) {
  const step = Math.max(1, Math.ceil((count * each) / Math.max(width - 80, 1)));
  const middle = Math.floor((count - 1) / 2) % step;
  return Array.from({ length: count }, (_, index) => index).filter((index) => index % step === middle);
}

customElements.define('bar-chart', BarChart);
