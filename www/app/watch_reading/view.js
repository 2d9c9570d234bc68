// A typed text as the network reads it: the prediction after each token as a line, the hidden units as colors, and
// other texts in which they behave alike.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { alert } from '../../ui/alert.js';
import { valueOf } from '../../ui/inputs.js';
import { followedOf } from './followed_state.js';
import { similarTexts } from './similar.js';
import { strip } from './strip.js';
import { tables } from './tables.js';
import { watchable } from './state.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').WatchReading} WatchReading */

/**
 * @param {Ui} ui
 * @param {import('../state.js').State} state
 * @param {import('../../engine/protocol.d.ts').Predictor} model
 */
export function watchReading(ui, state, model) {
  const { watchReading: watched, prediction } = state;
  const { open, failure } = watched;
  const awaited = watchable(state) !== null;
  return html`
    <section class="panel watch" aria-labelledby="watch-title">
      <details
        ?open=${live(open)}
        @toggle=${(/** @type {Event} */ event) =>
          ui.actions.watchReading.open(/** @type {HTMLDetailsElement} */ (event.target).open)}
      >
        <summary
          @click=${(/** @type {Event} */ event) => {
            // At once: the event of the fold comes later, and what is drawn in between would close it again.
            event.preventDefault();
            ui.actions.watchReading.open(!open);
          }}
        >
          <h3 id="watch-title">${ui.t('watch.title')}</h3>
        </summary>
        <p class="note">${ui.t('watch.about')}</p>
        ${alert(ui, failure)}
        ${
          !open
            ? nothing
            : prediction.prediction === null
              ? html`<p class="waiting">${ui.t('watch.waiting')}</p>`
              : html`<div aria-busy=${awaited}>
                  ${
                    awaited && !watched.read
                      ? html`<p class="note reading">${ui.t('watch.pending')}</p>`
                      : read(ui, state, model, awaited)
                  }
                </div>`
        }
      </details>
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {import('../state.js').State} state
 * @param {import('../../engine/protocol.d.ts').Predictor} model
 * @param {boolean} awaited
 */
function read(ui, { watchReading: watched, data, preferences }, model, awaited) {
  const { read, units } = watched;
  if (!read || !units) return nothing;
  const followed = followedOf(read.prefixes, watched.followed);
  if (!followed) return html`<p class="note">${ui.t('watch.noToken')}</p>`;
  const { prefixes, text } = read;
  const layer = units.activations.layers[units.of.layer];
  return html`
    <div class="watch-controls">${columnChoice(ui, followed)} ${layerChoice(ui, watched, units.activations)}</div>
    ${
      units.activations.units === 0
        ? html`<p class="note">${ui.t('watch.convolution', { layer: units.of.layer + 1 })}</p>`
        : nothing
    }
    <div class=${awaited ? 'stale' : ''}>
      ${strip(ui, text, followed, watched, units.activations, preferences.theme)}
      ${prefixes.left ? html`<p class="note">${ui.t('watch.left', { count: prefixes.tokens.length })}</p>` : nothing}
      ${prefixes.cut ? html`<p class="note">${ui.t('watch.cut', { count: prefixes.cut })}</p>` : nothing}
      <p class="note">
        ${ui.t('watch.lineAbout', { model })}
        ${units.activations.units ? ui.t(`watch.about.${units.of.quantity}`) : nothing}
        ${units.activations.units && layer.bidirectional && units.of.backward ? ui.t('watch.backwardAbout') : nothing}
        ${units.activations.networks > 1 ? ui.t('watch.first', { networks: units.activations.networks }) : nothing}
      </p>
      ${tables(ui, text, followed, watched, units.activations)}
      ${units.activations.units && data.rows ? similarTexts(ui, watched, units) : nothing}
    </div>
  `;
}

/**
 * Whose prediction is drawn.
 * @param {Ui} ui
 * @param {import('./followed_state.js').Followed} followed
 */
function columnChoice(ui, { columns, column, labels, label }) {
  const { follow } = ui.actions.watchReading;
  return html`
    ${
      columns.length > 1
        ? choice(
            ui.t('watch.column'),
            String(column),
            columns.map((name, index) => [String(index), name]),
            (index) => follow(Number(index), null),
          )
        : nothing
    }
    ${
      label === null
        ? nothing
        : choice(
            ui.t('watch.label'),
            label,
            labels.map((each) => [each, each]),
            (each) => follow(column, each),
          )
    }
  `;
}

/**
 * Which layer, direction and values are shown.
 * @param {Ui} ui
 * @param {WatchReading} watched
 * @param {import('../../engine/protocol.d.ts').TextActivations} activations
 */
function layerChoice(ui, { shown }, { layers, quantities }) {
  const { show } = ui.actions.watchReading;
  const { bidirectional, kind } = layers[shown.layer] ?? layers[0];
  return html`
    ${
      layers.length > 1
        ? choice(
            ui.t('watch.layer'),
            String(shown.layer),
            layers.map((layer, index) => [String(index), `${index + 1} · ${ui.t(`choice.${layer.kind}`)}`]),
            (layer) => show({ layer: Number(layer), backward: false, quantity: 'hidden' }),
          )
        : nothing
    }
    ${
      bidirectional && kind !== 'conv'
        ? choice(
            ui.t('watch.direction'),
            String(shown.backward),
            [
              ['false', ui.t('watch.forward')],
              ['true', ui.t('watch.backward')],
            ],
            (backward) => show({ backward: backward === 'true' }),
          )
        : nothing
    }
    ${
      quantities.length > 1
        ? choice(
            ui.t('watch.quantity'),
            shown.quantity,
            quantities.map((each) => [each, ui.t(`watch.quantity.${each}`)]),
            (quantity) => show({ quantity: /** @type {import('./state.js').UnitQuantity} */ (quantity) }),
          )
        : nothing
    }
  `;
}

/**
 * @param {string} name
 * @param {string} chosen
 * @param {string[][]} options Each with its value and its name.
 * @param {(value: string) => void} choose
 */
function choice(name, chosen, options, choose) {
  return html`
    <label>
      <span>${name}</span>
      <select class="inline" .value=${live(chosen)} @change=${(/** @type {Event} */ event) => choose(valueOf(event))}>
        ${options.map(
          ([value, label]) => html`<option .value=${value} ?selected=${value === chosen}>${label}</option>`,
        )}
      </select>
    </label>
  `;
}
