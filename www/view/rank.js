// Candidates in, the same in order out: by the score, or by how likely a class is.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { rankable } from '../state/answers.js';
import { candidatesOf, RANKED_SHOWN, rankedBy } from '../state/ranking.js';
import { alert } from './alert.js';
import { pager } from './pager.js';
import { takeFile, valueOf } from './ui.js';

/** @typedef {import('./ui.js').Ui} Ui */
/** @typedef {import('../state/ranking.js').Ranking} Ranking */
/** @typedef {import('../state/data.js').RowsSummary} RowsSummary */

// A class is told from the score by what stands before its name.
const CLASS = 'class:';

/**
 * @param {Ui} ui
 * @param {Ranking} ranking
 * @param {RowsSummary | null} rows
 */
export function rank(ui, ranking, rows) {
  const { text, progress, ranked, failure } = ranking;
  const count = candidatesOf(text).length;
  return html`
    <section class="panel rank" aria-labelledby="rank-title">
      <h3 id="rank-title">${ui.t('rank.title')}</h3>
      <div class="field">
        <label for="rank-text">${ui.t('rank.label')}</label>
        <textarea id="rank-text" rows="5" spellcheck="false" aria-describedby="rank-hint" .value=${live(text)}
          @input=${(/** @type {Event} */ event) => ui.actions.typeCandidates(valueOf(event))}></textarea>
        <p class="note" id="rank-hint">${ui.t('rank.hint', { count })}</p>
      </div>
      <div class="buttons">
        ${criterion(ui, ranking, rows)}
        <button type="button" class="primary" ?disabled=${count === 0 || progress !== null} @click=${ui.actions.rank}>${ui.t('rank.start')}</button>
        <span class="button file">
          <label for="rank-file">${ui.t('rank.file')}</label>
          <input id="rank-file" type="file" accept=".txt,text/plain" @change=${(/** @type {Event} */ event) => takeFile(event, ui.actions.takeCandidates)} />
        </span>
      </div>
      ${progress ? html`
        <progress max=${progress.total} .value=${progress.done} aria-label=${ui.t('rank.progress')}></progress>
        <p class="note">${ui.t('rank.done', progress)} <button type="button" class="plain" @click=${ui.actions.cancelRanking}>${ui.t('source.cancel')}</button></p>
      ` : nothing}
      ${failure ? alert(ui, failure) : nothing}
      ${ranked ? list(ui, ranking, ranked) : nothing}
    </section>
  `;
}

/**
 * What to rank by, where there is more than one thing.
 * @param {Ui} ui
 * @param {Ranking} ranking
 * @param {RowsSummary | null} rows
 */
function criterion(ui, ranking, rows) {
  const { labels, score } = rankable(rows);
  const by = rankedBy(ranking, rows);
  const chosen = by === null ? '' : CLASS + by;
  const options = [
    ...(score ? [{ value: '', name: ui.t('rank.byScore') }] : []),
    ...labels.map((label) => ({ value: CLASS + label, name: ui.t('rank.byClass', { label }) })),
  ];
  return html`
    <label for="rank-by">${ui.t('rank.by')}</label>
    <select id="rank-by" class="inline" .value=${live(chosen)}
      @change=${(/** @type {Event} */ event) => ui.actions.rankBy(valueOf(event) === '' ? null : valueOf(event).slice(CLASS.length))}>
      ${options.map(({ value, name }) => html`<option value=${value} ?selected=${value === chosen}>${name}</option>`)}
    </select>
  `;
}

/**
 * @param {Ui} ui
 * @param {Ranking} ranking
 * @param {import('../worker/ranking.js').Ranked[]} ranked
 */
function list(ui, { offset, rankedBy: by }, ranked) {
  const shown = ranked.slice(offset, offset + RANKED_SHOWN);
  const hasLabel = by === null && ranked.some(({ label }) => label !== null);
  const hasScore = by !== null && ranked.some(({ score }) => score !== null);
  const value = by === null ? ui.t('trial.score') : ui.t('rank.byClass', { label: by });
  const header = [ui.t('rank.place'), ui.t('rank.text'), value, ui.t('columns.role.category'), ui.t('trial.score')];
  return html`
    <div class="scroll tall" role="group" aria-label=${ui.t('rank.list')} tabindex="0">
      <table class="numbers" aria-label=${ui.t('rank.list')}>
        <thead>
          <tr>
            <th scope="col">${header[0]}</th>
            <th scope="col" class="words">${header[1]}</th>
            <th scope="col">${value}</th>
            ${hasLabel ? html`<th scope="col" class="words">${header[3]}</th>` : nothing}
            ${hasScore ? html`<th scope="col">${header[4]}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${shown.map((each, at) => html`
            <tr>
              <th scope="row">${ui.number(offset + at + 1)}</th>
              <td class="words">${each.text}</td>
              <td>${by === null ? ui.measure(each.value) : ui.percent(each.value)}</td>
              ${hasLabel ? html`<td class="words">${each.label}</td>` : nothing}
              ${hasScore ? html`<td>${each.score === null ? '' : ui.measure(each.score)}</td>` : nothing}
            </tr>
          `)}
        </tbody>
      </table>
    </div>
    ${pager(ui, { offset, shown: shown.length, total: ranked.length, size: RANKED_SHOWN }, ui.actions.turnRanking)}
    <div class="buttons"><button type="button" class="small" @click=${() => ui.actions.saveRanking(header)}>${ui.t('rank.save')}</button></div>
  `;
}
