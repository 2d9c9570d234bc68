// The control of one setting, by its domain: a switch, a number, a choice, a list.

import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { denseField } from './dense_field.js';
import { layersField } from './layers_field.js';
import { parameterGroupsField } from './parameter_groups_field.js';
import { choiceName, settingName } from './words.js';
import { checkedOf, numberOf, optionalNumberOf, valueOf } from '../../ui/inputs.js';
import { typed } from '../../ui/typed.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').NumberDomain} NumberDomain */

/**
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').Setting} setting
 * @param {any} value
 * @param {boolean} optional Whether it may be left to the engine.
 */
export function fieldFor(ui, { name, domain }, value, optional) {
  switch (domain.kind) {
    case 'switch':
      return tick(ui, name, value);
    case 'number':
      return number(ui, name, domain, value, optional ? optionalNumberOf : numberOf);
    case 'choice':
      return choice(ui, name, domain.choices, value);
    case 'list':
      return denseField(ui, name, domain, value);
    case 'layers':
      return layersField(ui, name, domain, value ?? []);
    case 'parameterGroups':
      return parameterGroupsField(ui, name, domain.fields, value);
  }
}

/**
 * @param {Ui} ui
 * @param {string} name
 * @param {NumberDomain} domain
 * @param {any} value
 * @param {(event: Event, current: any) => number | null} read
 */
function number(ui, name, { min, max, step }, value, read) {
  const id = `setting-${name}`;
  const unset = `setting.${name}.unset`;
  return html`
    <label for=${id}>${settingName(ui, name)}</label>
    <input
      id=${id}
      type="number"
      aria-describedby="${id}-about"
      min=${min}
      max=${max}
      step=${step ?? 'any'}
      .value=${typed(String(value ?? ''))}
      placeholder=${ui.has(unset) ? ui.t(unset) : ''}
      @change=${(/** @type {Event} */ event) => ui.actions.settings.set(name, read(event, value))}
    />
  `;
}

/**
 * @param {Ui} ui
 * @param {string} name
 * @param {string[]} choices
 * @param {string} value
 */
function choice(ui, name, choices, value) {
  const id = `setting-${name}`;
  return html`
    <label for=${id}>${settingName(ui, name)}</label>
    <select
      id=${id}
      aria-describedby="${id}-about"
      .value=${live(value)}
      @change=${(/** @type {Event} */ event) => ui.actions.settings.set(name, valueOf(event))}
    >
      ${choices.map(
        (each) => html`<option value=${each} ?selected=${each === value}>${choiceName(ui, each, name)}</option>`,
      )}
    </select>
  `;
}

/**
 * @param {Ui} ui
 * @param {string} name
 * @param {boolean} value
 */
function tick(ui, name, value) {
  return html`
    <label class="tick">
      <input
        type="checkbox"
        aria-describedby="setting-${name}-about"
        .checked=${live(value)}
        @change=${(/** @type {Event} */ event) => ui.actions.settings.set(name, checkedOf(event))}
      />
      <span>${settingName(ui, name)}</span>
    </label>
  `;
}
