// A whole file in, the same rows with their predictions out.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { FORMATS, PROBABILITIES, textColumns } from './state.js';
import { alert } from '../../ui/alert.js';
import { checkedOf, takeFile, valueOf } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').WholeFile} WholeFile */
/** @typedef {import('../../engine/protocol.d.ts').Judgement} Judgement */
/**
 * What a model was trained on: its columns of text, whether its rows are those of the file, and whether it decides by
 * thresholds.
 * @typedef {{ text: string[], rows: boolean, decides: boolean }} Trained
 */

/**
 * @param {Ui} ui
 * @param {WholeFile} file
 * @param {Trained} trained What the model was trained on.
 * @param {boolean} training
 */
export function wholeFile(ui, file, trained, training) {
  const { reading, table, failure } = file;
  return html`
    <section class="panel whole-file" aria-labelledby="whole-file-title">
      <h3 id="whole-file-title">${ui.t('wholeFile.title')}</h3>
      <p class="note" id="whole-file-about">${ui.t('wholeFile.about')}</p>
      <div class="buttons">
        <span class="button file">
          <label for="whole-file">${ui.t(table ? 'wholeFile.chooseAnother' : 'wholeFile.choose')}</label>
          <input
            id="whole-file"
            type="file"
            aria-describedby="whole-file-about"
            @change=${(/** @type {Event} */ event) => takeFile(event, ui.actions.wholeFile.take)}
          />
        </span>
        ${
          table
            ? html`<button type="button" class="plain" @click=${ui.actions.wholeFile.drop}>
                ${ui.t('wholeFile.drop')}
              </button>`
            : nothing
        }
      </div>
      ${reading ? underRead(ui, reading) : table ? rows(ui, file, table, trained, training) : nothing}
      ${failure ? alert(ui, failure) : nothing}
    </section>
  `;
}

/**
 * The rows that were read, and how they are to be written.
 * @param {Ui} ui
 * @param {WholeFile} file
 * @param {NonNullable<WholeFile['table']>} table
 * @param {Trained} trained
 * @param {boolean} training
 */
function rows(ui, file, table, trained, training) {
  const { format, probabilities, progress } = file;
  const text = textColumns(file, trained.text);
  const actions = ui.actions.wholeFile;
  return html`
    <p>${ui.t('wholeFile.read', { name: table.name, rows: table.rows })}</p>
    <fieldset class="choices" ?disabled=${progress !== null}>
      <legend>${ui.t('wholeFile.text')}</legend>
      ${table.columns.map(
        ({ name }) => html`
          <label>
            <input
              type="checkbox"
              .checked=${live(text.includes(name))}
              @change=${(/** @type {Event} */ event) => actions.setText(name, checkedOf(event))}
            />
            ${name}
          </label>
        `,
      )}
    </fieldset>
    <div class="buttons">
      ${choice(ui, 'format', FORMATS, format, progress !== null, (value) =>
        actions.setFormat(/** @type {any} */ (value)),
      )}
      ${choice(ui, 'probabilities', PROBABILITIES, probabilities, progress !== null, (value) =>
        actions.setProbabilities(/** @type {any} */ (value)),
      )}
      <button
        type="button"
        class="primary"
        ?disabled=${training || progress !== null || text.length === 0}
        @click=${actions.start}
      >
        ${ui.t('wholeFile.start', { rows: table.rows })}
      </button>
    </div>
    ${training ? html`<p class="note">${ui.t('wholeFile.training')}</p>` : nothing}
    ${trained.decides ? html`<p class="note">${ui.t('wholeFile.decides')}</p>` : nothing}
    ${progress ? underWay(ui, progress, file.paused) : nothing}
    ${file.predicted ? written(ui, file.predicted, trained.rows) : nothing}
  `;
}

/**
 * @param {Ui} ui
 * @param {'format' | 'probabilities'} name
 * @param {string[]} values
 * @param {string} chosen
 * @param {boolean} disabled
 * @param {(value: string) => void} choose
 */
function choice(ui, name, values, chosen, disabled, choose) {
  return html`
    <label for=${`whole-file-${name}`}>${ui.t(`wholeFile.${name}`)}</label>
    <select
      id=${`whole-file-${name}`}
      class="inline"
      ?disabled=${disabled}
      .value=${live(chosen)}
      @change=${(/** @type {Event} */ event) => choose(valueOf(event))}
    >
      ${values.map(
        (value) =>
          html`<option value=${value} ?selected=${value === chosen}>${ui.t(`wholeFile.${name}.${value}`)}</option>`,
      )}
    </select>
  `;
}

/**
 * @param {Ui} ui
 * @param {NonNullable<WholeFile['progress']>} progress
 * @param {boolean} paused
 */
function underWay(ui, progress, paused) {
  const { pause, resume, cancel } = ui.actions.wholeFile;
  return html`
    <progress max=${progress.total} .value=${progress.done} aria-label=${ui.t('wholeFile.progress')}></progress>
    <p class="note">
      ${ui.t('wholeFile.done', progress)}
      <button type="button" class="plain" @click=${paused ? resume : pause}>
        ${ui.t(paused ? 'wholeFile.resume' : 'wholeFile.pause')}
      </button>
      <button type="button" class="plain" @click=${cancel}>${ui.t('source.cancel')}</button>
    </p>
  `;
}

/**
 * @param {Ui} ui
 * @param {NonNullable<WholeFile['predicted']>} predicted
 * @param {boolean} trainedOn Whether the model was trained on these rows.
 */
function written(ui, { name, rows, columns, judgements }, trainedOn) {
  return html`
    <div class="written" role="status">
      <p>${ui.t('wholeFile.written', { rows, columns: columns.length })}</p>
      ${judgements.map((judgement) => html`<p>${judged(ui, judgement)}</p>`)}
      ${trainedOn && judgements.length ? html`<p class="hint">${ui.t('wholeFile.trainedOn')}</p>` : nothing}
      <button type="button" class="primary" @click=${ui.actions.wholeFile.save}>
        ${ui.t('wholeFile.save', { name })}
      </button>
    </div>
  `;
}

/**
 * How good the predictions of a column are.
 * @param {Ui} ui
 * @param {Judgement} judgement
 */
function judged(ui, { column, metrics: { category, labels, score } }) {
  if (category) {
    const rows = category.classes.reduce((sum, { support }) => sum + support, 0);
    return ui.t('wholeFile.category', { column, accuracy: ui.percent(category.accuracy), rows });
  }
  if (labels) return ui.t('wholeFile.labels', { column, f1: ui.percent(labels.microF1) });
  return score ? ui.t('wholeFile.score', { column, error: ui.measure(score.meanAbsoluteError) }) : nothing;
}

/** @param {Ui} ui @param {string} name */
function underRead(ui, name) {
  return html`
    <p class="note reading">
      <span role="status">${ui.t('wholeFile.reading', { name })}</span>
      <button type="button" class="plain" @click=${ui.actions.wholeFile.cancel}>${ui.t('source.cancel')}</button>
    </p>
  `;
}
