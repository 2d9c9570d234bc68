// The columns whose cells are lists, and the files that were left out: told, and the first changed on a click.

import { html, nothing } from 'lit-html';
import { choice } from './read_choice.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').ReadReport} ReadReport */

/**
 * @param {Ui} ui
 * @param {ReadReport} how
 */
export function lists(ui, { lists: columns, keptLists }) {
  if (columns.length === 0 && !keptLists) return nothing;
  /** @type {[string, string][]} */
  const choices = [
    ['labels', ui.t('readOptions.lists.labels')],
    ['text', ui.t('readOptions.lists.text')],
  ];
  const about = columns.map(({ column, several }) => ui.t('readOptions.lists.about', { column, several }));
  return choice(
    ui,
    'lists',
    keptLists ? 'text' : 'labels',
    choices,
    (value) => ({ keepLists: value === 'text' }),
    keptLists ? ui.t('readOptions.lists.kept') : about.join(' '),
  );
}

/**
 * The files of a folder or an archive that are no texts.
 * @param {Ui} ui
 * @param {ReadReport['leftOut']} left
 */
export function leftOut(ui, { files, first, system }) {
  if (files === 0) return nothing;
  return html`
    <details class="skipped">
      <summary>${ui.t('readOptions.leftOut', { files })}</summary>
      <ul>
        ${first.map((path) => html`<li>${path}</li>`)}
      </ul>
      ${
        files > first.length
          ? html`<p class="note">${ui.t('readOptions.leftOutMore', { files: files - first.length })}</p>`
          : nothing
      }
      ${system > 0 ? html`<p class="note">${ui.t('readOptions.leftOutSystem', { files: system })}</p>` : nothing}
    </details>
  `;
}
