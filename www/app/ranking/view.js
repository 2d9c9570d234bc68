// Candidates in, the same in order out: by the score, or by how likely a class is.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { rankable, candidatesOf, RANKED_SHOWN, rankedBy } from './state.js';
import { alert } from '../../ui/alert.js';
import { pager } from '../../ui/pager.js';
import { takeFile, valueOf } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Ranking} Ranking */
/** @typedef {import('../models/state.js').PredictedColumn} AnswerColumn */
/** @typedef {import('./state.js').Criterion} Criterion */
/** @typedef {import('../../library/ranking.js').Ranked} Ranked */

/**
 * @param {Ui} ui
 * @param {Ranking} ranking
 * @param {AnswerColumn[]} targets
 */
export function rank(ui, ranking, targets) {
  const { text, progress, ranked, failure } = ranking;
  const count = candidatesOf(text).length;
  return html`
    <section class="panel rank" aria-labelledby="rank-title">
      <h3 id="rank-title">${ui.t('ranking.title')}</h3>
      <div class="field">
        <label for="rank-text">${ui.t('ranking.label')}</label>
        <textarea
          id="rank-text"
          rows="5"
          spellcheck="false"
          aria-describedby="rank-hint"
          .value=${live(text)}
          @input=${(/** @type {Event} */ event) => ui.actions.ranking.type(valueOf(event))}
        ></textarea>
        <p class="note" id="rank-hint">${ui.t('ranking.hint', { count })}</p>
      </div>
      <div class="buttons">
        ${criterion(ui, ranking, targets)}
        <button
          type="button"
          class="primary"
          ?disabled=${count === 0 || progress !== null}
          @click=${ui.actions.ranking.start}
        >
          ${ui.t('ranking.start')}
        </button>
        <span class="button file">
          <label for="rank-file">${ui.t('ranking.file')}</label>
          <input
            id="rank-file"
            type="file"
            accept=".txt,text/plain"
            @change=${(/** @type {Event} */ event) => takeFile(event, ui.actions.ranking.take)}
          />
        </span>
      </div>
      ${
        progress
          ? html`
              <progress max=${progress.total} .value=${progress.done} aria-label=${ui.t('ranking.progress')}></progress>
              <p class="note">
                ${ui.t('ranking.done', progress)}
                <button type="button" class="plain" @click=${ui.actions.ranking.cancel}>
                  ${ui.t('source.cancel')}
                </button>
              </p>
            `
          : nothing
      }
      ${failure ? alert(ui, failure) : nothing} ${ranked ? list(ui, ranking, ranked) : nothing}
    </section>
  `;
}

/**
 * What to rank by.
 * @param {Ui} ui
 * @param {Ranking} ranking
 * @param {AnswerColumn[]} targets
 */
function criterion(ui, ranking, targets) {
  const offered = rankable(targets);
  const by = rankedBy(ranking, targets);
  const chosen = offered.findIndex(({ column, label }) => column === by?.column && label === by.label);
  const several = targets.length > 1;
  return html`
    <label for="rank-by">${ui.t('ranking.by')}</label>
    <select
      id="rank-by"
      class="inline"
      .value=${live(String(chosen))}
      @change=${(/** @type {Event} */ event) => ui.actions.ranking.setBy(offered[Number(valueOf(event))])}
    >
      ${offered.map(
        (each, at) => html`<option value=${at} ?selected=${at === chosen}>${name(ui, each, several)}</option>`,
      )}
    </select>
  `;
}

/**
 * @param {Ui} ui
 * @param {Criterion} criterion
 * @param {boolean} several Whether the column has to be named.
 */
function name(ui, { column, label }, several) {
  const plain = label === null ? ui.t('ranking.byScore') : ui.t('ranking.byClass', { label });
  return several ? ui.t('runs.of', { column, measure: plain }) : plain;
}

/**
 * @param {Ui} ui
 * @param {Ranking} ranking
 * @param {Ranked[]} ranked
 */
function list(ui, { offset, rankedBy: by }, ranked) {
  if (by === null) return nothing;
  const shown = ranked.slice(offset, offset + RANKED_SHOWN);
  const columns = ranked[0]?.predictions.map(({ column }) => column) ?? [];
  const header = [ui.t('ranking.place'), ui.t('ranking.text'), name(ui, by, columns.length > 1)];
  return html`
    <div class="scroll tall" role="group" aria-label=${ui.t('ranking.list')} tabindex="0">
      <table class="numbers" aria-label=${ui.t('ranking.list')}>
        <thead>
          <tr>
            <th scope="col">${header[0]}</th>
            <th scope="col" class="words">${header[1]}</th>
            <th scope="col">${header[2]}</th>
            ${columns.map((column) =>
              column === by.column && by.label === null ? nothing : html`<th scope="col">${column}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (each, at) => html`
              <tr class=${each.unfamiliar ? 'prior' : ''}>
                <th scope="row">${ui.number(offset + at + 1)}</th>
                <td class="words">${each.text}${remark(ui, each)}</td>
                <td>${by.label === null ? ui.measure(each.value) : ui.percent(each.value)}</td>
                ${each.predictions.map(({ column, answer }) =>
                  column === by.column && by.label === null ? nothing : html`<td>${written(ui, answer)}</td>`,
                )}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
    ${pager(ui, { offset, shown: shown.length, total: ranked.length, size: RANKED_SHOWN }, ui.actions.ranking.turn)}
    <div class="buttons">
      <button type="button" class="small" @click=${() => ui.actions.ranking.save([...header, ...columns])}>
        ${ui.t('ranking.save')}
      </button>
    </div>
  `;
}

/**
 * That the model knows nothing of a candidate, or has not read all of it.
 * @param {Ui} ui
 * @param {Ranked} ranked
 */
function remark(ui, { unfamiliar, read, cut }) {
  if (unfamiliar) return html`<p class="note">${ui.t(`prediction.unfamiliar.${unfamiliar}`)}</p>`;
  return cut > 0 ? html`<p class="note">${ui.t('prediction.cut', { read, total: read + cut })}</p>` : nothing;
}

/**
 * @param {Ui} ui
 * @param {Ranked['predictions'][number]['answer']} answer
 */
function written(ui, answer) {
  if (typeof answer === 'number') return ui.measure(answer);
  return Array.isArray(answer) ? answer.join(ui.t('settings.separator')) : (answer ?? '');
}
