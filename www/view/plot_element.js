// What the charts share: a uPlot that follows the element's width, the theme's colours, and at most four drawings a second.

import uPlot from 'uplot';

const INTERVAL = 250;

/**
 * @template D What is drawn.
 */
export class PlotElement extends HTMLElement {
  /** @type {D | null} */
  #drawing = null;
  /** @type {uPlot | null} */
  #plot = null;
  #kind = '';
  #lastTime = -Infinity;
  /** @type {number | undefined} */
  #timer;
  #resized = new ResizeObserver(() => this.#resize());
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #recolour = () => {
    this.#kind = '';
    this.#draw();
  };

  connectedCallback() {
    this.#resized.observe(this);
    this.#dark.addEventListener('change', this.#recolour);
  }

  disconnectedCallback() {
    this.#resized.disconnect();
    this.#dark.removeEventListener('change', this.#recolour);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** @param {D} drawing */
  set drawing(drawing) {
    this.#drawing = drawing;
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#lastTime + INTERVAL - performance.now());
    this.#timer = window.setTimeout(() => {
      this.#timer = undefined;
      this.#draw();
    }, wait);
  }

  /** The latest drawing. */
  get latest() {
    return this.#drawing;
  }

  /**
   * Names what uPlot cannot change in a plot: where it differs, another plot is made.
   * @param {D} _drawing
   * @returns {string}
   */
  kind(_drawing) {
    throw new Error('kind is the subclass’s');
  }

  /**
   * @param {D} _drawing
   * @returns {uPlot.AlignedData}
   */
  data(_drawing) {
    throw new Error('data is the subclass’s');
  }

  /**
   * @param {D} _drawing
   * @returns {Omit<uPlot.Options, 'width' | 'height'>}
   */
  options(_drawing) {
    throw new Error('options is the subclass’s');
  }

  /** @returns {{ width: number, height: number }} */
  size() {
    return { width: Math.max(this.clientWidth, 1), height: 220 };
  }

  /** How axes look. */
  axis() {
    const font = `12px ${getComputedStyle(this).fontFamily}`;
    return { stroke: this.colour('--ink-soft'), font, labelFont: font, labelSize: 20, ticks: { show: false } };
  }

  /**
   * A custom property as a colour that a canvas knows.
   * @param {string} name
   */
  colour(name) {
    this.style.color = `var(${name})`;
    const { color } = getComputedStyle(this);
    this.style.color = '';
    return color;
  }

  #draw() {
    const drawing = this.#drawing;
    if (!drawing || !this.isConnected) return;
    this.#lastTime = performance.now();
    const kind = this.kind(drawing);
    if (kind === this.#kind && this.#plot) {
      this.#plot.setData(this.data(drawing));
      return;
    }
    this.#plot?.destroy();
    const options = { ...this.options(drawing), ...this.size(), legend: { show: false }, cursor: { show: false } };
    this.#plot = new uPlot(options, this.data(drawing), this);
    this.#kind = kind;
  }

  #resize() {
    if (this.clientWidth > 0) this.#plot?.setSize(this.size());
  }
}
