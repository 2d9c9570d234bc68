// The dense layers, first to last: how wide each is.

import { html } from 'lit-html';
import { settingName } from './words.js';
import { numberOf } from '../../ui/inputs.js';
import { typed } from '../../ui/typed.js';

const NEW_WIDTH = 64;

/**
 * @param {import('../ui.js').Ui} ui
 * @param {string} name
 * @param {import('../../engine/protocol.d.ts').ListDomain} domain
 * @param {number[]} widths
 */
export function denseField(ui, name, { min, max, items: [fewest, most] }, widths) {
  /** @param {number[]} next */
  const set = (next) => ui.actions.settings.set(name, next);
  /** @param {number} at @param {number} width */
  const setWidth = (at, width) => set(widths.map((each, index) => (index === at ? width : each)));
  return html`
    <fieldset class="list" aria-describedby="setting-${name}-about">
      <legend>${settingName(ui, name)}</legend>
      <ol>
        ${widths.map(
          (width, at) => html`
            <li>
              <span class="affixed">
                <input
                  type="number"
                  min=${min}
                  max=${max}
                  step="1"
                  .value=${typed(String(width))}
                  aria-label=${ui.t('dense.width', { n: at + 1 })}
                  @change=${(/** @type {Event} */ event) => setWidth(at, numberOf(event, width))}
                />
                <span aria-hidden="true">${ui.t('layers.units')}</span>
              </span>
              <button
                type="button"
                class="icon"
                ?disabled=${widths.length <= fewest}
                aria-label=${ui.t('dense.remove', { n: at + 1 })}
                @click=${() => set(widths.filter((_, index) => index !== at))}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          `,
        )}
      </ol>
      <button
        type="button"
        ?disabled=${widths.length >= most}
        @click=${() => set([...widths, widths.at(-1) ?? NEW_WIDTH])}
      >
        ${ui.t('dense.add')}
      </button>
    </fieldset>
  `;
}
