// The recurrent layers, first to last: what recurs, how many units, whether both ways.

import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { choiceName, settingName } from './setting_words.js';
import { checkedOf, numberOf, valueOf } from './ui.js';

/** @typedef {import('../worker/protocol.d.ts').Layer} Layer */

const NEW_LAYER = { kind: /** @type {const} */ ('lstm'), hidden: 64, bidirectional: false };

/**
 * @param {import('./ui.js').Ui} ui
 * @param {import('../worker/protocol.d.ts').SettingBounds} bounds
 * @param {Layer[]} layers
 */
export function layersField(ui, { name, min, max, step, items, choices }, layers) {
  const kinds = choices.length ? choices : [NEW_LAYER.kind];
  /** @param {Layer[]} next */
  const set = (next) => ui.actions.setSetting(name, next);
  /** @param {number} at @param {Partial<Layer>} change */
  const change = (at, change) => set(layers.map((layer, index) => (index === at ? { ...layer, ...change } : layer)));
  return html`
    <fieldset class="list" aria-describedby="setting-${name}-about">
      <legend>${settingName(ui, name)}</legend>
      <ol>
        ${layers.map((layer, at) => html`
          <li>
            <select aria-label=${ui.t('layers.kind', { n: at + 1 })} .value=${live(layer.kind)}
              @change=${(/** @type {Event} */ event) => change(at, { kind: /** @type {any} */ (valueOf(event)) })}>
              ${kinds.map((kind) => html`<option value=${kind} ?selected=${kind === layer.kind}>${choiceName(ui, kind)}</option>`)}
            </select>
            <span class="affixed">
              <input type="number" min=${min ?? 1} max=${max ?? ''} step=${step ?? 'any'} .value=${live(String(layer.hidden))}
                aria-label=${ui.t('layers.hidden', { n: at + 1 })} @change=${(/** @type {Event} */ event) => change(at, { hidden: numberOf(event, layer.hidden) })} />
              <span aria-hidden="true">${ui.t('layers.units')}</span>
            </span>
            <label class="tick">
              <input type="checkbox" .checked=${live(layer.bidirectional)} aria-label=${ui.t('layers.bidirectional', { n: at + 1 })}
                @change=${(/** @type {Event} */ event) => change(at, { bidirectional: checkedOf(event) })} />
              <span aria-hidden="true">${ui.t('layers.bothWays')}</span>
            </label>
            <button type="button" class="icon" ?disabled=${layers.length <= (items?.[0] ?? 1)} aria-label=${ui.t('layers.remove', { n: at + 1 })}
              @click=${() => set(layers.filter((_, index) => index !== at))}><span aria-hidden="true">×</span></button>
          </li>
        `)}
      </ol>
      <button type="button" ?disabled=${layers.length >= (items?.[1] ?? Infinity)}
        @click=${() => set([...layers, layers.at(-1) ?? NEW_LAYER])}>${ui.t('layers.add')}</button>
    </fieldset>
  `;
}
