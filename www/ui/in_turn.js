// Parts of the page that are drawn one after another, so that no frame takes long.

import { noChange, nothing } from 'lit-html';
import { AsyncDirective, directive } from 'lit-html/async-directive.js';

/** How many milliseconds of a frame may pass before the parts that still wait are left to the next one. */
const BUDGET = 3;

/** @type {Set<Part>} Those that wait, in their order. */
const waiting = new Set();
let isDrawing = false;
let onError = (/** @type {unknown} */ error) => reportError(error);

// Parts within a part that is drawn wait behind it, and are drawn in the same frame where there is time.
function drawWaiting() {
  isDrawing = true;
  const end = performance.now() + BUDGET;
  try {
    for (const part of waiting) {
      waiting.delete(part);
      part.drawNow();
      if (performance.now() > end) break;
    }
  } catch (error) {
    onError(error);
  } finally {
    isDrawing = false;
    if (waiting.size) requestAnimationFrame(drawWaiting);
  }
}

/** @param {Part} part */
function wait(part) {
  // Drawn before the frame that is being prepared, if it is the first one.
  if (!waiting.size && !isDrawing) queueMicrotask(drawWaiting);
  waiting.add(part);
}

class Part extends AsyncDirective {
  /** @type {readonly unknown[]} */
  #values = [];
  #draw = () => /** @type {unknown} */ (nothing);

  /**
   * @param {readonly unknown[]} values
   * @param {() => unknown} draw
   */
  render(values, draw) {
    const last = this.#values;
    if (last.length !== values.length || values.some((value, index) => value !== last[index])) {
      this.#values = values;
      this.#draw = draw;
      wait(this);
    }
    return noChange;
  }

  drawNow() {
    this.setValue(this.#draw());
  }

  disconnected() {
    waiting.delete(this);
  }

  reconnected() {
    wait(this);
  }
}

/**
 * A part of a template that is drawn again when one of its values changes, like lit-html's `guard`, but in its turn: in
 * a frame that has time for it. Parts within a part have turns of their own.
 * @type {(values: readonly [unknown, ...unknown[]], draw: () => unknown) => unknown}
 */
export const inTurn = directive(Part);

/**
 * Hands the errors of drawing to `handle`.
 * @param {(error: unknown) => void} handle
 */
export function whenDrawingFails(handle) {
  onError = handle;
}
