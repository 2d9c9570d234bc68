// The layers that read the tokens, first to last: what each does, how many units it has, and what goes with its kind.

import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { choiceName, settingName, widthsOf } from './words.js';
import { checkedOf, numberOf, valueOf } from '../../ui/inputs.js';
import { typed } from '../../ui/typed.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').Layer} Layer */
/** @typedef {import('../../engine/protocol.d.ts').ListDomain} ListDomain */
/** @typedef {Extract<import('../../engine/protocol.d.ts').Domain, { kind: 'layers' }>} LayersDomain */

const NEW_LAYER = { kind: /** @type {const} */ ('lstm'), hidden: 64, bidirectional: false };

/**
 * @param {Ui} ui
 * @param {string} name
 * @param {LayersDomain} domain
 * @param {Layer[]} layers
 */
export function layersField(ui, name, domain, layers) {
  const {
    kinds,
    items: [fewest, most],
  } = domain;
  /** @param {Layer[]} next */
  const set = (next) => ui.actions.settings.set(name, next);
  return html`
    <fieldset class="list" aria-describedby="setting-${name}-about">
      <legend>${settingName(ui, name)}</legend>
      <ol>
        ${layers.map((layer, at) => {
          /** @param {Layer} next */
          const setLayer = (next) => set(layers.map((each, index) => (index === at ? next : each)));
          return html`
            <li>
              <select
                aria-label=${ui.t('layers.kind', { n: at + 1 })}
                .value=${live(layer.kind)}
                @change=${(/** @type {Event} */ event) => setLayer(ofKind(layer, /** @type {any} */ (valueOf(event))))}
              >
                ${kinds.map(
                  (kind) =>
                    html`<option value=${kind} ?selected=${kind === layer.kind}>${choiceName(ui, kind)}</option>`,
                )}
              </select>
              ${
                layer.kind === 'conv'
                  ? convolution(ui, domain, layer, at + 1, setLayer)
                  : recurrent(ui, domain, layer, at + 1, setLayer)
              }
              <button
                type="button"
                class="icon"
                ?disabled=${layers.length <= fewest}
                aria-label=${ui.t('layers.remove', { n: at + 1 })}
                @click=${() => set(layers.filter((_, index) => index !== at))}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          `;
        })}
      </ol>
      <button
        type="button"
        ?disabled=${layers.length >= most}
        @click=${() => set([...layers, layers.at(-1) ?? NEW_LAYER])}
      >
        ${ui.t('layers.add')}
      </button>
    </fieldset>
  `;
}

/**
 * The layer made another kind, with nothing that means nothing for it.
 * @param {Layer} layer
 * @param {Layer['kind']} kind
 * @returns {Layer}
 */
export function ofKind(layer, kind) {
  const { hidden, bidirectional } = layer;
  return kind === 'conv'
    ? { kind, hidden, bidirectional: false, widths: widthsOf(layer) }
    : { kind, hidden, bidirectional };
}

/**
 * The widths that a person has written, within their bounds; the current ones where there is no number.
 * @param {string} text
 * @param {ListDomain} domain
 * @param {number[]} current
 */
export function widthsIn(text, { min, max, items }, current) {
  const written = (text.normalize('NFKC').match(/\d+/g) ?? []).slice(0, items[1]);
  const widths = written.map((width) => Math.min(Math.max(Number(width), min), max));
  return widths.length ? widths : current;
}

/**
 * @param {Ui} ui
 * @param {LayersDomain} domain
 * @param {Layer} layer
 * @param {number} n
 * @param {(next: Layer) => void} set
 */
function recurrent(ui, domain, layer, n, set) {
  return html`
    ${count(domain, layer, { label: ui.t('layers.hidden', { n }), unit: ui.t('layers.units') }, set)}
    <label class="tick">
      <input
        type="checkbox"
        .checked=${live(layer.bidirectional)}
        aria-label=${ui.t('layers.bidirectional', { n })}
        @change=${(/** @type {Event} */ event) => set({ ...layer, bidirectional: checkedOf(event) })}
      />
      <span aria-hidden="true">${ui.t('layers.bothWays')}</span>
    </label>
  `;
}

/**
 * @param {Ui} ui
 * @param {LayersDomain} domain
 * @param {Layer} layer
 * @param {number} n
 * @param {(next: Layer) => void} set
 */
function convolution(ui, domain, layer, n, set) {
  const widths = widthsOf(layer);
  /** @param {Event} event */
  const write = (event) => set({ ...layer, widths: widthsIn(valueOf(event), domain.widths, widths) });
  return html`
    ${count(domain, layer, { label: ui.t('layers.filters', { n }), unit: ui.t('layers.filtersEach') }, set)}
    <span class="affixed">
      <input
        type="text"
        inputmode="numeric"
        autocomplete="off"
        size="12"
        aria-label=${ui.t('layers.widths', { n })}
        .value=${typed(widths.join(ui.t('settings.separator')))}
        @change=${write}
      />
      <span aria-hidden="true">${ui.t('layers.tokensWide')}</span>
    </span>
  `;
}

/**
 * @param {LayersDomain} domain
 * @param {Layer} layer
 * @param {{ label: string, unit: string }} words
 * @param {(next: Layer) => void} set
 */
function count({ hidden: { min, max, step } }, layer, { label, unit }, set) {
  return html`
    <span class="affixed">
      <input
        type="number"
        min=${min}
        max=${max}
        step=${step ?? 'any'}
        .value=${typed(String(layer.hidden))}
        aria-label=${label}
        @change=${(/** @type {Event} */ event) => set({ ...layer, hidden: numberOf(event, layer.hidden) })}
      />
      <span aria-hidden="true">${unit}</span>
    </span>
  `;
}
