// <virtual-list>: a list of any length, of which only the rows in sight are drawn. Every row has the height of
// `--row-height`, in pixels. If rows have buttons, the arrow keys move the focus from row to row.

import { html, render } from 'lit-html';

/**
 * @typedef {object} Listing
 * @property {number} total
 * @property {(index: number) => unknown} row The content of a row.
 * @property {(index: number) => string} rowClass
 * @property {(first: number, end: number) => void} see Is told which rows are in sight.
 * @property {(index: number, key: string) => void} [key] Is told which key is pressed on a row, if it is one of `KEYS`.
 */

/** Rows beyond either end that are drawn as well, so that there are some when the person scrolls. */
const BEYOND = 6;
/** The greatest height that browsers lay out. In a longer list, the scroll bar moves over more rows at once. */
const TALLEST = 12_000_000;

/** The keys that are handed on. */
const KEYS = ['Delete', 't', 'k'];

class VirtualList extends HTMLElement {
  /** @type {Listing | null} */
  #listing = null;
  #height = 0;
  #seen = '';
  #resized = new ResizeObserver(() => {
    this.#height = 0;
    this.#draw();
  });

  connectedCallback() {
    this.addEventListener('scroll', this.#draw, { passive: true });
    this.addEventListener('keydown', this.#press);
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    this.removeEventListener('scroll', this.#draw);
    this.removeEventListener('keydown', this.#press);
    this.#resized.disconnect();
  }

  /** @param {Listing} listing */
  set listing(listing) {
    const shorter = this.#listing !== null && listing.total !== this.#listing.total;
    this.#listing = listing;
    if (shorter) this.scrollTop = Math.min(this.scrollTop, listing.total * this.#height);
    this.#draw();
  }

  /** @param {KeyboardEvent} event */
  #press = (event) => {
    const listing = this.#listing;
    if (!listing || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = /** @type {Element} */ (event.target);
    const row = target.closest('[role="row"]');
    const index = row ? Number(row.getAttribute('aria-rowindex')) - 2 : -1;
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const next = index + (key === 'ArrowDown' ? 1 : -1);
      if (next < 0 || next >= listing.total || !this.querySelector('[role="row"] button')) return;
      event.preventDefault();
      this.#focus(next, row ? [...row.querySelectorAll('button')].indexOf(/** @type {any} */ (target)) : 0);
    } else if (index >= 0 && listing.key && KEYS.includes(key)) {
      event.preventDefault();
      listing.key(index, key);
    }
  };

  /**
   * Moves the focus to a button of a row, which is scrolled into view.
   * @param {number} index
   * @param {number} button Its index in the row.
   */
  #focus(index, button) {
    const [height, view] = [this.#height, this.clientHeight];
    const [top, bottom] = [index * height, (index + 1) * height];
    if (top < this.scrollTop) this.scrollTop = top;
    else if (bottom > this.scrollTop + view) this.scrollTop = bottom - view;
    this.#draw();
    const buttons = this.querySelectorAll(`[aria-rowindex="${index + 2}"] button`);
    const found = /** @type {HTMLElement | undefined} */ (buttons[Math.max(0, button)] ?? buttons[0]);
    found?.focus({ preventScroll: true });
  }

  #draw = () => {
    const listing = this.#listing;
    if (!listing || !this.isConnected) return;
    const { total, row, rowClass, see } = listing;
    this.#height ||= Number.parseFloat(getComputedStyle(this).getPropertyValue('--row-height')) || 64;
    const [height, view] = [this.#height, this.clientHeight];
    const whole = total * height;
    const tall = Math.min(whole, TALLEST);
    // How far the list is scrolled, as if it had its whole height.
    const top = tall > view ? (this.scrollTop * (whole - view)) / (tall - view) : 0;
    const first = Math.max(0, Math.floor(top / height) - BEYOND);
    const end = Math.min(total, Math.ceil((top + view) / height) + BEYOND);
    const indices = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
    render(
      html`
        <div class="whole" role="presentation" .style=${`height: ${tall}px`}>
          ${indices.map(
            (index) => html`
              <div
                role="row"
                class=${rowClass(index)}
                aria-rowindex=${index + 2}
                .style=${`height: ${height}px; transform: translateY(${index * height - top + this.scrollTop}px)`}
              >
                ${row(index)}
              </div>
            `,
          )}
        </div>
      `,
      this,
    );
    const seen = `${first} ${end} ${total}`;
    if (seen !== this.#seen) {
      this.#seen = seen;
      see(first, end);
    }
  };
}

customElements.define('virtual-list', VirtualList);
