// The words that push the predictions toward a category and away from it, over all test rows, each with its rows.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { alert } from '../../ui/alert.js';
import { valueOf } from '../../ui/inputs.js';
import { amount } from '../explanation/words.js';
import { METHODS } from '../explanation/state.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').ClassWordsState} ClassWordsState */
/** @typedef {import('../../library/class_words.js').ClassWord} ClassWord */

/** The most words that are listed on each side. */
const LISTED = 15;

/**
 * @param {Ui} ui
 * @param {ClassWordsState} state
 * @param {{ index: number, labels: string[] }} column The shown one, with its categories or labels; none for a score.
 */
export function classWords(ui, state, { index, labels }) {
  const { running, progress, failure, of } = state;
  const label = labels.length ? (labels.find((each) => each === state.labels[index]) ?? labels[0]) : null;
  const { explain, stop } = ui.actions.classWords;
  const shown = of?.target === index ? of : null;
  return html`
    <section id="class-words" class="panel" aria-labelledby="class-words-title">
      <h3 id="class-words-title">${ui.t('classWords.title')}</h3>
      <p class="note">${ui.t(label === null ? 'classWords.about.score' : 'classWords.about')}</p>
      <div class="why-about">
        ${
          label === null
            ? nothing
            : choice(
                ui.t('classWords.label'),
                label,
                labels.map((each) => [each, each]),
                (chosen) => ui.actions.classWords.chooseLabel(index, chosen),
              )
        }
        ${choice(
          ui.t('explanation.method'),
          state.method,
          METHODS.map((method) => [method, ui.t(`explanation.method.${method}`)]),
          (method) => ui.actions.classWords.chooseMethod(/** @type {import('./state.js').Method} */ (method)),
        )}
      </div>
      <div class="buttons">
        ${
          running
            ? html`<button type="button" @click=${stop}>${ui.t('classWords.stop')}</button>`
            : html`<button type="button" @click=${() => explain(index, label)}>${ui.t('classWords.explain')}</button>`
        }
        ${
          shown && progress
            ? html`<span class="note ${running ? 'reading' : ''}" role="status"
                >${ui.t('classWords.progress', progress)}</span
              >`
            : nothing
        }
      </div>
      ${alert(ui, failure)} ${shown ? sides(ui, state, shown) : nothing}
    </section>
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

/**
 * @param {Ui} ui
 * @param {ClassWordsState} state
 * @param {import('./state.js').Explained} of
 */
function sides(ui, { words }, of) {
  if (!words) return nothing;
  const score = of.label === null;
  const title = (/** @type {string} */ side) =>
    ui.t(`classWords.${side}${score ? '.score' : ''}`, { label: of.label ?? '' });
  return html`
    <div class="class-words-sides">
      ${side(ui, title('toward'), words.toward, of)} ${side(ui, title('away'), words.away, of)}
    </div>
    <p class="note">
      ${ui.t(score ? 'classWords.unit.score' : `classWords.unit.${of.method}`)} ${ui.t('classWords.rows')}
    </p>
  `;
}

/**
 * @param {Ui} ui
 * @param {string} title
 * @param {ClassWord[]} words
 * @param {import('./state.js').Explained} of
 */
function side(ui, title, words, { label, method }) {
  const mean = (/** @type {ClassWord} */ { influence, positions }) =>
    amount(ui, influence / positions.length, method, label === null);
  return html`
    <div>
      <p class="why-side">${title}</p>
      ${
        words.length
          ? html`
              <table class="numbers class-words" aria-label=${title}>
                <thead>
                  <tr>
                    <th scope="col" class="words">${ui.t('classWords.word')}</th>
                    <th scope="col">${ui.t('classWords.mean')}</th>
                    <th scope="col">${ui.t('results.support')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${words.slice(0, LISTED).map((each) => {
                    const about = ui.t('classWords.show', { word: each.word, rows: each.positions.length });
                    return html`
                      <tr>
                        <th scope="row" class="words">
                          <button
                            type="button"
                            class="behind"
                            title=${about}
                            aria-description=${about}
                            @click=${() => ui.actions.classWords.show(each)}
                          >
                            <bdi>${each.word}</bdi>
                          </button>
                        </th>
                        <td>${mean(each)}</td>
                        <td>${ui.number(each.positions.length)}</td>
                      </tr>
                    `;
                  })}
                </tbody>
              </table>
            `
          : html`<p class="note">${ui.t('classWords.none')}</p>`
      }
    </div>
  `;
}
