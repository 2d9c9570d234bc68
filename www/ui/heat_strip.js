// <heat-strip>: a rectangle of values as colors, a column for each token and a row for each unit. A cell is selected
// with the pointer or the arrow keys, a run of columns by dragging or with Shift.

/** @typedef {{ unit: number, first: number, last: number }} Selection */

/**
 * @typedef {object} Picture
 * @property {number[]} values Column by column, `[columns * rows]`.
 * @property {number} columns @property {number} rows
 * @property {number} scale The absolute value that has the strongest color.
 * @property {Selection} selection
 * @property {(selection: Selection) => void} select
 * @property {string} theme
 */

/** The width of a column, in pixels. The labels above have it too. */
export const COLUMN = 26;

/** The heights of a row: of few units, and the least. */
const [HIGHEST, LOWEST] = [14, 5];
/** The rows that are as high as they can be, in pixels all together. */
const HEIGHT = 420;

/**
 * The height of a row, in pixels.
 * @param {number} rows
 */
export function rowHeight(rows) {
  return Math.max(LOWEST, Math.min(HIGHEST, Math.floor(HEIGHT / rows)));
}

/**
 * The color of a value: between that of 0 and that of the scale, or of its negative.
 * @param {number} value -1 to 1.
 * @param {{ low: number[], zero: number[], high: number[] }} colors Each red, green and blue, 0 to 255.
 */
export function colorOf(value, { low, zero, high }) {
  const strength = Math.min(1, Math.abs(value));
  const end = value < 0 ? low : high;
  return zero.map((from, channel) => Math.round(from + strength * (end[channel] - from)));
}

class HeatStrip extends HTMLElement {
  /** @type {Picture | null} */
  #picture = null;
  #canvas = document.createElement('canvas');
  /** Where the pointer was pressed. @type {{ unit: number, column: number } | null} */
  #pressed = null;
  /** The column from which Shift extends the run. */
  #anchor = 0;
  #frame = 0;
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #redraw = () => this.#schedule();

  connectedCallback() {
    this.replaceChildren(this.#canvas);
    this.#dark.addEventListener('change', this.#redraw);
    this.addEventListener('keydown', this.#key);
    this.#canvas.addEventListener('pointerdown', this.#press);
    this.#canvas.addEventListener('pointermove', this.#move);
    this.#canvas.addEventListener('pointerup', this.#lift);
    this.#canvas.addEventListener('pointercancel', this.#lift);
  }

  disconnectedCallback() {
    this.#dark.removeEventListener('change', this.#redraw);
    this.removeEventListener('keydown', this.#key);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** @param {Picture} picture */
  set picture(picture) {
    this.#picture = picture;
    this.#schedule();
  }

  #schedule() {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw() {
    const context = this.#canvas.getContext('2d');
    if (!this.#picture || !context) return;
    const { values, columns, rows, scale, selection } = this.#picture;
    const height = rowHeight(rows);
    const ratio = devicePixelRatio;
    this.#canvas.style.width = `${columns * COLUMN}px`;
    this.#canvas.style.height = `${rows * height}px`;
    // Setting the size clears the canvas.
    this.#canvas.width = Math.round(columns * COLUMN * ratio);
    this.#canvas.height = Math.round(rows * height * ratio);
    context.scale(ratio, ratio);
    const colors = {
      low: this.#color('--heat-low'),
      zero: this.#color('--heat-zero'),
      high: this.#color('--heat-high'),
    };
    for (let column = 0; column < columns; column++) {
      for (let row = 0; row < rows; row++) {
        const [red, green, blue] = colorOf(values[column * rows + row] / scale, colors);
        context.fillStyle = `rgb(${red} ${green} ${blue})`;
        context.fillRect(column * COLUMN, row * height, COLUMN - 1, height - (height > 8 ? 1 : 0));
      }
    }
    const { unit, first, last } = selection;
    const [red, green, blue] = this.#color('--ink');
    context.strokeStyle = `rgb(${red} ${green} ${blue})`;
    context.lineWidth = 2;
    context.strokeRect(first * COLUMN, unit * height - 1, (last - first + 1) * COLUMN - 1, height + 1);
  }

  /** A color of the style sheet in the current theme, red, green and blue. @param {string} name */
  #color(name) {
    this.#canvas.style.color = `var(${name})`;
    return (getComputedStyle(this.#canvas).color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  }

  /** @param {PointerEvent} event */
  #cell({ offsetX, offsetY }) {
    const { columns = 1, rows = 1 } = this.#picture ?? {};
    const limit = (/** @type {number} */ index, /** @type {number} */ count) => Math.max(0, Math.min(index, count - 1));
    return {
      column: limit(Math.floor(offsetX / COLUMN), columns),
      unit: limit(Math.floor(offsetY / rowHeight(rows)), rows),
    };
  }

  #press = (/** @type {PointerEvent} */ event) => {
    if (event.button !== 0) return;
    this.#pressed = this.#cell(event);
    this.#anchor = this.#pressed.column;
    const { unit, column } = this.#pressed;
    this.#picture?.select({ unit, first: column, last: column });
  };

  #move = (/** @type {PointerEvent} */ event) => {
    if (this.#pressed) this.#extend(this.#pressed.unit, this.#cell(event).column);
  };

  #lift = () => {
    this.#pressed = null;
  };

  /** Selects the columns from the anchor to another one. @param {number} unit @param {number} column */
  #extend(unit, column) {
    const [first, last] = [Math.min(this.#anchor, column), Math.max(this.#anchor, column)];
    const { selection, select } = this.#picture ?? {};
    if (selection?.first !== first || selection.last !== last || selection.unit !== unit)
      select?.({ unit, first, last });
  }

  #key = (/** @type {KeyboardEvent} */ event) => {
    const picture = this.#picture;
    if (!picture) return;
    const { columns, rows, selection } = picture;
    const { first, last } = selection;
    // The end of the run that moves is the one away from the anchor.
    if (!event.shiftKey || this.#anchor < first || this.#anchor > last) this.#anchor = first;
    const column = event.shiftKey && this.#anchor === first ? last : first;
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const [right, down] = step;
    const to = Math.max(0, Math.min(columns - 1, column + right));
    const unit = Math.max(0, Math.min(rows - 1, selection.unit + down));
    if (!event.shiftKey) this.#anchor = to;
    this.#extend(unit, to);
  };
}

/** What the keys do: columns to the right, and rows down. @type {Record<string, [number, number]>} */
const STEPS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  PageUp: [0, -10],
  PageDown: [0, 10],
  Home: [-Infinity, 0],
  End: [Infinity, 0],
};

customElements.define('heat-strip', HeatStrip);
