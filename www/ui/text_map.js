// <text-map>: points on a plane, each in its color. The text of the point under the pointer is shown beside it, and a
// line that is drawn around points selects them.

import { inside, nearest, placed } from './points.js';

/** @typedef {[x: number, y: number]} Point */

/**
 * @typedef {object} Drawing
 * @property {Point[]} places The coordinates of the points.
 * @property {string[]} colors The color of each point: a custom property of CSS, or a color.
 * @property {boolean[]} crossed Which points are crosses instead of dots.
 * @property {number[]} selected The indices of the selected points; if there are none, all look alike.
 * @property {(index: number) => string} textOf What is shown beside the point under the pointer.
 * @property {(indices: number[]) => void} select
 * @property {string} theme
 */

const RADIUS = 3;
/** How near to a point the pointer must be, in pixels. */
const NEAR = 10;
/** How long a line around points must be, in pixels; a shorter one is a click. */
const SHORTEST = 24;
const MARGIN = 12;
const TIP_WIDTH = 280;

class TextMap extends HTMLElement {
  /** @type {Drawing | null} */
  #drawing = null;
  #canvas = document.createElement('canvas');
  #tip = document.createElement('p');
  /** The points in pixels. @type {Point[]} */
  #points = [];
  /** The line that is drawn. @type {Point[]} */
  #line = [];
  #frame = 0;
  #resized = new ResizeObserver(() => this.#schedule());
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #recolor = () => this.#schedule();

  connectedCallback() {
    this.#tip.className = 'map-tip';
    this.#tip.hidden = true;
    this.replaceChildren(this.#canvas, this.#tip);
    this.#resized.observe(this);
    this.#dark.addEventListener('change', this.#recolor);
    this.#canvas.addEventListener('pointerdown', this.#press);
    this.#canvas.addEventListener('pointermove', this.#move);
    this.#canvas.addEventListener('pointerup', this.#lift);
    this.#canvas.addEventListener('pointercancel', this.#drop);
    this.#canvas.addEventListener('pointerleave', () => (this.#tip.hidden = true));
  }

  disconnectedCallback() {
    this.#resized.disconnect();
    this.#dark.removeEventListener('change', this.#recolor);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** @param {Drawing} drawing */
  set drawing(drawing) {
    this.#drawing = drawing;
    this.#schedule();
  }

  /** The points in pixels, relative to the element. */
  get pixels() {
    return this.#points;
  }

  #schedule() {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw() {
    const { clientWidth: width, clientHeight: height } = this;
    const drawing = this.#drawing;
    const context = this.#canvas.getContext('2d');
    if (!drawing || !context || !width || !height) return;
    const ratio = devicePixelRatio;
    // Setting the size clears the canvas.
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    this.#points = placed(drawing.places, width, height, MARGIN);
    const selected = new Set(drawing.selected);
    /** @type {Map<string, string>} */
    const colors = new Map();
    const order = this.#points.map((_, index) => index);
    // The selected points are above the others.
    if (selected.size) order.sort((a, b) => Number(selected.has(a)) - Number(selected.has(b)));
    for (const index of order) {
      const name = drawing.colors[index];
      const color = colors.get(name) ?? this.#color(name);
      colors.set(name, color);
      context.globalAlpha = selected.size && !selected.has(index) ? 0.18 : 0.85;
      this.#mark(context, this.#points[index], color, drawing.crossed[index]);
    }
    context.globalAlpha = 1;
    if (this.#line.length > 1) {
      context.beginPath();
      for (const [x, y] of this.#line) context.lineTo(x, y);
      context.closePath();
      context.strokeStyle = this.#color('--ink');
      context.setLineDash([4, 3]);
      context.stroke();
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Point} point
   * @param {string} color
   * @param {boolean} crossed
   */
  #mark(context, [x, y], color, crossed) {
    context.beginPath();
    if (!crossed) {
      context.fillStyle = color;
      context.arc(x, y, RADIUS, 0, 2 * Math.PI);
      context.fill();
      return;
    }
    context.strokeStyle = color;
    context.lineWidth = 2;
    context.moveTo(x - RADIUS, y - RADIUS);
    context.lineTo(x + RADIUS, y + RADIUS);
    context.moveTo(x - RADIUS, y + RADIUS);
    context.lineTo(x + RADIUS, y - RADIUS);
    context.stroke();
  }

  /** A custom property as a color that a canvas knows. @param {string} name */
  #color(name) {
    if (!name.startsWith('--')) return name;
    this.style.color = `var(${name})`;
    const { color } = getComputedStyle(this);
    this.style.color = '';
    return color;
  }

  /** @param {PointerEvent} event */
  #press = (event) => {
    if (event.button !== 0) return;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#line = [[event.offsetX, event.offsetY]];
  };

  /** @param {PointerEvent} event */
  #move = ({ offsetX, offsetY }) => {
    if (this.#line.length) {
      this.#line.push([offsetX, offsetY]);
      this.#schedule();
      return;
    }
    const index = nearest(this.#points, [offsetX, offsetY], NEAR);
    this.#tip.hidden = index === null;
    if (index === null) return;
    this.#tip.textContent = this.#drawing?.textOf(index) ?? '';
    const [x, y] = this.#points[index];
    this.#tip.style.insetInlineStart = `${Math.max(0, Math.min(x + 8, this.clientWidth - TIP_WIDTH))}px`;
    this.#tip.style.insetBlockStart = `${y + 10}px`;
  };

  #lift = () => {
    const line = this.#line;
    this.#drop();
    const length = line.reduce(
      (sum, [x, y], at) => sum + (at ? Math.hypot(x - line[at - 1][0], y - line[at - 1][1]) : 0),
      0,
    );
    if (length >= SHORTEST) {
      this.#drawing?.select(inside(this.#points, line));
      return;
    }
    const index = line.length ? nearest(this.#points, line[0], NEAR) : null;
    this.#drawing?.select(index === null ? [] : [index]);
  };

  #drop = () => {
    this.#line = [];
    this.#schedule();
  };
}

customElements.define('text-map', TextMap);
