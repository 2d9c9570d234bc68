// <virtual-list>: a list of any length, of which only the rows in sight are drawn. Every row has the height of
// `--row-height`, in pixels.

import { html, render } from 'lit-html';

/**
 * @typedef {object} Listing
 * @property {number} total
 * @property {(index: number) => unknown} row The content of a row.
 * @property {(index: number) => string} rowClass
 * @property {(first: number, end: number) => void} see Is told which rows are in sight.
 */

/** Rows beyond either end that are drawn as well, so that there are some when the person scrolls. */
const BEYOND = 6;
/** The greatest height that browsers lay out. In a longer list, the scroll bar moves over more rows at once. */
const TALLEST = 12_000_000;

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
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    this.removeEventListener('scroll', this.#draw);
    this.#resized.disconnect();
  }

  /** @param {Listing} listing */
  set listing(listing) {
    const shorter = this.#listing !== null && listing.total !== this.#listing.total;
    this.#listing = listing;
    if (shorter) this.scrollTop = 0;
    this.#draw();
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
