// What differs between embedding, encoder and heads: optimizer, learning rate, weight decay and frozen epochs.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { PARAMETER_GROUPS } from '../../engine/contract.js';
import { choiceName, settingName } from './words.js';
import { numberOf, optionalNumberOf, valueOf } from '../../ui/inputs.js';
import { typed } from '../../ui/typed.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').FieldDomain} FieldDomain */
/** @typedef {import('../../engine/protocol.d.ts').ParameterGroupSettings} ParameterGroupSettings */
/** @typedef {import('./words.js').ParameterGroups} ParameterGroups */

/**
 * @param {Ui} ui
 * @param {string} name
 * @param {FieldDomain[]} fields
 * @param {ParameterGroups} groups
 */
export function parameterGroupsField(ui, name, fields, groups) {
  return html`
    <fieldset class="list" aria-describedby="setting-${name}-about">
      <legend>${settingName(ui, name)}</legend>
      <div class="parameter-groups">
        ${PARAMETER_GROUPS.map((group) => {
          /** @param {Partial<ParameterGroupSettings>} change */
          const change = (change) =>
            ui.actions.settings.set(name, { ...groups, [group]: { ...groups[group], ...change } });
          return html`
            <fieldset class="parameter-group">
              <legend>${ui.t(`parameterGroup.${group}`)}</legend>
              ${fields.map((field) =>
                control(ui, `setting-${name}-${group}-${field.name}`, field, groups[group], change),
              )}
            </fieldset>
          `;
        })}
      </div>
    </fieldset>
  `;
}

/**
 * @param {Ui} ui
 * @param {string} id
 * @param {FieldDomain} field
 * @param {ParameterGroupSettings} own
 * @param {(change: Partial<ParameterGroupSettings>) => void} change
 */
function control(ui, id, { name, domain }, own, change) {
  const value = /** @type {Record<string, any>} */ (own)[name];
  const label = html`<label for=${id}>${ui.t(`parameterGroups.${name}`)}</label>`;
  if (domain.kind === 'choice') {
    return html`
      ${label}
      <select
        id=${id}
        .value=${live(value ?? '')}
        @change=${(/** @type {Event} */ event) => change({ [name]: valueOf(event) || null })}
      >
        <option value="" ?selected=${value == null}>${ui.t('parameterGroups.sameAsGlobal')}</option>
        ${domain.choices.map(
          (each) => html`<option value=${each} ?selected=${each === value}>${choiceName(ui, each)}</option>`,
        )}
      </select>
    `;
  }
  if (domain.kind !== 'number') return nothing;
  // Of the numbers, only the weight decay may be absent.
  const read = name === 'weightDecay' ? optionalNumberOf : numberOf;
  return html`
    ${label}
    <input
      id=${id}
      type="number"
      min=${domain.min}
      max=${domain.max}
      step=${domain.step ?? 'any'}
      .value=${typed(String(value ?? ''))}
      placeholder=${name === 'weightDecay' ? ui.t('parameterGroups.sameAsGlobal') : ''}
      @change=${(/** @type {Event} */ event) => change({ [name]: read(event, value) })}
    />
  `;
}
