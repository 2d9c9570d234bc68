// <rate-chart>: learning rates by epoch, or the loss by learning rate.

import { PlotElement } from '../../ui/plot_element.js';

/** @typedef {'embedding' | 'encoder' | 'heads' | 'loss'} Style */

/**
 * @typedef {object} Drawing
 * @property {number[]} across The positions on the horizontal axis, rising.
 * @property {{ style: Style, values: number[] }[]} lines
 * @property {boolean} logarithmic Whether the horizontal axis is.
 * @property {string} label What the horizontal axis counts.
 * @property {(value: number) => string} formatAcross
 * @property {(value: number) => string} format
 * @property {number | null} mark A position on the horizontal axis to draw a line at.
 * @property {string} theme
 */

/**
 * Lines differ in their dashes too, not in color alone.
 * @type {Record<Style, { color: string, dash?: number[], width: number }>}
 */
const STYLES = {
  embedding: { color: '--caution', dash: [2, 4], width: 2 },
  encoder: { color: '--accent', width: 2 },
  heads: { color: '--ink-soft', dash: [8, 4], width: 2 },
  loss: { color: '--accent', width: 2 },
};

/** @extends {PlotElement<Drawing>} */
class RateChart extends PlotElement {
  /** @param {Drawing} drawing */
  kind({ theme, label, logarithmic, lines }) {
    return [theme, label, logarithmic, ...lines.map(({ style }) => style)].join(' ');
  }

  /** @param {Drawing} drawing */
  data({ across, lines }) {
    return /** @type {import('uplot').AlignedData} */ ([across, ...lines.map(({ values }) => values)]);
  }

  /** @param {number} width */
  size(width) {
    return { width, height: 180 };
  }

  /**
   * @param {Drawing} drawing
   * @returns {Omit<import('uplot').Options, 'width' | 'height'>}
   */
  options({ lines, label, logarithmic }) {
    const axis = this.axis();
    const grid = { stroke: this.color('--rule'), width: 1 };
    /** @param {(value: number) => string} format @returns {import('uplot').Axis.DynamicValues} */
    const written = (format) => (_plot, splits) => splits.map((value) => (value == null ? '' : format(value)));
    return {
      padding: [12, 16, 0, 0],
      scales: {
        x: logarithmic
          ? { time: false, distr: 3, log: 10 }
          : { time: false, range: (_plot, min, max) => [Math.min(min ?? 0, 0), Math.max(max ?? 1, 1)] },
        y: logarithmic ? {} : { range: (_plot, _min, max) => [0, (max ?? 1) * 1.08 || 1] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          label,
          size: 28,
          values: written((value) => this.latest?.formatAcross(value) ?? ''),
        },
        { ...axis, grid, size: 64, values: written((value) => this.latest?.format(value) ?? '') },
      ],
      series: [{}, ...lines.map(({ style }) => this.#series(style))],
      hooks: { draw: [(plot) => this.#mark(plot)] },
    };
  }

  /**
   * @param {Style} style
   * @returns {import('uplot').Series}
   */
  #series(style) {
    const { color, dash, width } = STYLES[style];
    return { stroke: this.color(color), dash, width, points: { show: false } };
  }

  /** @param {import('uplot')} plot */
  #mark({ ctx, bbox, valToPos }) {
    const mark = this.latest?.mark;
    if (mark == null) return;
    const at = valToPos(mark, 'x', true);
    ctx.save();
    ctx.beginPath();
    ctx.moveTo(at, bbox.top);
    ctx.lineTo(at, bbox.top + bbox.height);
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.strokeStyle = this.color('--ink');
    ctx.stroke();
    ctx.restore();
  }
}

customElements.define('rate-chart', RateChart);
