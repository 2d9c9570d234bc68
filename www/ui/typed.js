// The value of a control that a person types in: what is being typed survives a redraw.

import { noChange } from 'lit-html';
import { Directive, directive, PartType } from 'lit-html/directive.js';
import { setCommittedValue } from 'lit-html/directive-helpers.js';

/** Controls that hold what a person has typed and not handed on yet. @type {WeakSet<EventTarget>} */
const beingTyped = new WeakSet();

if (typeof document !== 'undefined') {
  // Captured, so that a control is free again before its own handler of the change draws it.
  document.addEventListener('input', ({ target }) => target && beingTyped.add(target), true);
  for (const end of ['change', 'blur']) {
    document.addEventListener(end, ({ target }) => target && beingTyped.delete(target), true);
  }
}

/**
 * `.value=${typed(value)}` gives a text or number input the value, as lit's `live` does, but leaves it alone from the
 * first key until the change is handed on or the focus leaves.
 */
export const typed = directive(
  class extends Directive {
    /** @param {import('lit-html/directive.js').PartInfo} part */
    constructor(part) {
      super(part);
      if (part.type !== PartType.PROPERTY) throw new Error('`typed` binds a property of a control');
    }

    /** @param {string} value */
    render(value) {
      return value;
    }

    /**
     * @param {import('lit-html').PropertyPart} part
     * @param {[string]} values
     */
    update(part, [value]) {
      const control = /** @type {HTMLInputElement} */ (part.element);
      if (beingTyped.has(control) || control.value === value) return noChange;
      // Without this, lit takes the value for the one that it set last, and sets nothing.
      setCommittedValue(part);
      return value;
    }
  },
);
