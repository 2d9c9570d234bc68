// What the charts share: a uPlot that follows the element's width, the theme's colors, and at most four drawings a
// second.

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
  // Asking the element itself would have the browser lay the page out at once.
  #width = 0;
  /** @type {Map<string, string>} */
  #colors = new Map();
  #lastTime = -Infinity;
  /** @type {number | undefined} */
  #timer;
  #resized = new ResizeObserver(([{ contentRect }]) => this.#resize(contentRect.width));
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #recolor = () => {
    this.#kind = '';
    this.#schedule();
  };

  connectedCallback() {
    this.#resized.observe(this);
    this.#dark.addEventListener('change', this.#recolor);
  }

  disconnectedCallback() {
    this.#resized.disconnect();
    this.#dark.removeEventListener('change', this.#recolor);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** @param {D} drawing */
  set drawing(drawing) {
    this.#drawing = drawing;
    this.#schedule();
  }

  /** The latest drawing. */
  get latest() {
    return this.#drawing;
  }

  // Never within the task that made the page: the two together would hold up the frame.
  #schedule() {
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#lastTime + INTERVAL - performance.now());
    this.#timer = window.setTimeout(() => {
      this.#timer = undefined;
      this.#draw();
    }, wait);
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

  /**
   * @param {number} width The element's.
   * @returns {{ width: number, height: number }}
   */
  size(width) {
    return { width, height: 220 };
  }

  /** How axes look. */
  axis() {
    const font = `12px ${getComputedStyle(this).fontFamily}`;
    return { stroke: this.color('--ink-soft'), font, labelFont: font, labelSize: 20, ticks: { show: false } };
  }

  /**
   * A custom property as a color that a canvas knows.
   * @param {string} name
   */
  color(name) {
    const known = this.#colors.get(name);
    if (known) return known;
    this.style.color = `var(${name})`;
    const { color } = getComputedStyle(this);
    this.style.color = '';
    this.#colors.set(name, color);
    return color;
  }

  #draw() {
    const drawing = this.#drawing;
    if (!drawing || !this.#width) return;
    this.#lastTime = performance.now();
    const kind = this.kind(drawing);
    if (kind === this.#kind && this.#plot) {
      this.#plot.setData(this.data(drawing));
      return;
    }
    this.#plot?.destroy();
    this.#colors.clear();
    const options = {
      ...this.options(drawing),
      ...this.size(this.#width),
      legend: { show: false },
      cursor: { show: false },
    };
    this.#plot = new uPlot(options, this.data(drawing), this);
    this.#kind = kind;
  }

  /** @param {number} width */
  #resize(width) {
    this.#width = width;
    if (width && this.#plot) this.#plot.setSize(this.size(width));
    else this.#schedule();
  }
}
