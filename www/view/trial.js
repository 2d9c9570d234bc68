// A box to type a text in, and what the model says of it while it is typed.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { reading } from '../state/trial.js';
import { alert } from './alert.js';
import { valueOf } from './ui.js';

/** @typedef {import('./ui.js').Ui} Ui */
/** @typedef {import('../state/trial.js').Trial} Trial */
/** @typedef {import('../worker/protocol.d.ts').Prediction} Prediction */

const PROBABILITIES_SHOWN = 6;

/**
 * @param {Ui} ui
 * @param {Trial} state
 * @param {boolean} training
 */
export function trial(ui, state, training) {
  const { text, predictedText, prediction, failure } = state;
  const awaited = reading(state);
  return html`
    <section class="panel trial" aria-labelledby="trial-title">
      <h3 id="trial-title">${ui.t('trial.title')}</h3>
      <div class="pair">
        <div class="field">
          <label for="trial-text">${ui.t('trial.label')}</label>
          <textarea id="trial-text" rows="6" placeholder=${ui.t('trial.placeholder')} aria-describedby="trial-hint" .value=${live(text)}
            @input=${(/** @type {Event} */ event) => ui.actions.type(valueOf(event))}></textarea>
          <p class="note" id="trial-hint">${ui.t(training ? 'trial.early' : 'trial.hint')}</p>
        </div>
        <section class="answer" aria-busy=${awaited} aria-label=${ui.t('trial.prediction')}>
          <p class="unseen" aria-live="polite">${prediction ? says(ui, prediction) : ''}</p>
          ${awaited ? html`<p class=${prediction ? 'note reading again' : 'note reading'}>${ui.t('trial.reading')}</p>` : nothing}
          ${prediction ? html`<div class=${awaited ? 'stale' : ''}>${answer(ui, predictedText, prediction)}</div>` : nothing}
          ${text.trim() ? nothing : html`<p class="waiting">${ui.t('trial.empty')}</p>`}
        </section>
      </div>
      ${failure ? alert(ui, failure) : nothing}
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {string} text
 * @param {Prediction} prediction
 */
function answer(ui, text, { category, score, tokens }) {
  return html`
    ${category ? html`
      <p class="answer-head">
        <span class="answer-label">${category.label}</span>
        <span class="answer-share">${ui.percent(category.probability)}</span>
      </p>
      ${probabilities(ui, category.probabilities)}
    ` : nothing}
    ${score ? html`
      <p class="answer-head">
        <span class="note">${ui.t('trial.score')}</span>
        <span class="answer-score">${ui.measure(score.value)}</span>
      </p>
    ` : nothing}
    ${tokens.length ? asRead(ui, text, tokens) : nothing}
  `;
}

/**
 * The answer alone, for a screen reader: the list of probabilities at every pause in typing would be too much.
 * @param {Ui} ui
 * @param {Prediction} prediction
 */
function says(ui, { category, score }) {
  const sentences = [
    category ? ui.t('trial.saysCategory', { label: category.label, share: ui.percent(category.probability) }) : '',
    score ? ui.t('trial.saysScore', { score: ui.measure(score.value) }) : '',
  ];
  return sentences.join(' ').trim();
}

/**
 * @param {Ui} ui
 * @param {import('../worker/protocol.d.ts').LabelProbability[]} all
 */
function probabilities(ui, all) {
  /** @param {typeof all} some */
  const list = (some) => html`
    <ul class="bars" aria-label=${ui.t('trial.probabilities')}>
      ${some.map(({ label, probability }) => html`
        <li>
          <span class="bar-label">${label}</span>
          <span class="bar" aria-hidden="true"><span .style=${`width: ${100 * probability}%`}></span></span>
          <span class="bar-value">${ui.percent(probability)}</span>
        </li>
      `)}
    </ul>
  `;
  return html`
    ${list(all.slice(0, PROBABILITIES_SHOWN))}
    ${all.length > PROBABILITIES_SHOWN ? html`
      <details>
        <summary>${ui.t('trial.more', { count: all.length })}</summary>
        ${list(all.slice(PROBABILITIES_SHOWN))}
      </details>
    ` : nothing}
  `;
}

/**
 * The text with the words marked that the vocabulary does not hold.
 * @param {Ui} ui
 * @param {string} text
 * @param {Prediction['tokens']} tokens
 */
function asRead(ui, text, tokens) {
  const unknown = tokens.filter(({ known }) => !known);
  const parts = [];
  let at = 0;
  for (const { start, end } of unknown) {
    parts.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  parts.push(text.slice(at));
  return html`
    <div class="as-read">
      <p class="note">${ui.t('trial.unknown', { count: unknown.length })}</p>
      ${unknown.length ? html`<p class="as-read-text">${parts}</p>` : nothing}
    </div>
  `;
}
