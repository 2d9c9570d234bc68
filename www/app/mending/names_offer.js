// The offer of names for categories that are only numbers or letters, in the data checks.

import { html } from 'lit-html';
import { renameForm } from '../../ui/rename_form.js';

/** @typedef {import('../../engine/protocol.d.ts').Finding} Finding */

/**
 * A form that renames the categories; null where the column is no longer predicted.
 * @param {import('../ui.js').Ui} ui
 * @param {{ column: string, labels: string[] }[]} columns The columns to predict.
 * @param {boolean} training
 * @param {Finding} finding Its value `column` is the name of the column.
 * @returns {import('../../ui/content.js').Content | null}
 */
export function namesOffer(ui, columns, training, { sentence }) {
  const index = columns.findIndex(({ column }) => column === sentence.values.column);
  const found = columns[index];
  if (!found?.labels.length) return null;
  const { column, labels } = found;
  return html`
    <details>
      <summary>${ui.t('rename.of', { column })}</summary>
      ${renameForm(ui, `name-${index}`, labels, training, (from, to) => ui.actions.mending.rename(column, from, to))}
    </details>
  `;
}
