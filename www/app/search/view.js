// The search for the best settings: its time limit, its progress, and what it found.

import { html, nothing } from 'lit-html';
import { LIMITS, shareOf } from './state.js';
import { canStart } from '../training/state.js';
import { measureOf } from '../results/words.js';
import { candidateWords } from '../runs/words.js';
import { runWords } from '../settings/words.js';
import { numberOf } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('./state.js').Search} Search */
/** @typedef {import('../columns/state.js').TargetChoice} Target */

/**
 * @param {Ui} ui
 * @param {State} state
 */
export function search(ui, state) {
  const {
    search: chosen,
    data: {
      columns: { targets },
    },
  } = state;
  const { minutes, seeds, running, stopped } = chosen;
  const { resume, start, stop } = ui.actions.search;
  const ready = canStart(state);
  const canGoOn = stopped !== null && !running;
  // One button that changes its name keeps the keyboard's focus.
  const next = running
    ? { label: ui.t('search.stop'), act: stop }
    : canGoOn
      ? { label: ui.t('search.goOn'), act: resume }
      : { label: ui.t('search.start', { minutes }), act: start };
  return html`
    <details class="search">
      <summary>${ui.t('search.title')}</summary>
      <p class="note" id="search-about">${ui.t('search.about')}</p>
      <div class="buttons">
        ${number(ui, 'minutes', minutes, 'any', running, ui.actions.search.setMinutes)}
        ${number(ui, 'seeds', seeds, '1', running, ui.actions.search.setSeeds)}
        <button
          type="button"
          class="next"
          aria-describedby="search-about"
          ?disabled=${!running && !ready}
          @click=${next.act}
        >
          ${next.label}
        </button>
        ${
          canGoOn
            ? html`<button type="button" ?disabled=${!ready} @click=${(/** @type {Event} */ event) => anew(ui, event)}>
                ${ui.t('search.start', { minutes })}
              </button>`
            : nothing
        }
      </div>
      ${chosen.latest ? where(ui, chosen, targets) : nothing} ${take(ui, chosen)}
    </details>
  `;
}

/**
 * Searches from the start. The button goes away, so the keyboard's focus goes to the next one.
 * @param {Ui} ui
 * @param {Event} event
 */
function anew(ui, event) {
  const next = /** @type {HTMLElement} */ (event.target).closest('.buttons')?.querySelector('.next');
  /** @type {HTMLElement | null | undefined} */ (next)?.focus();
  ui.actions.search.start();
}

/**
 * @param {Ui} ui
 * @param {'minutes' | 'seeds'} name
 * @param {number} value
 * @param {string} step
 * @param {boolean} disabled
 * @param {(value: number) => void} set
 */
function number(ui, name, value, step, disabled, set) {
  const { least, most } = LIMITS[name];
  return html`
    <span class="labelled">
      <label for="search-${name}">${ui.t(`search.${name}`)}</label>
      <input
        id="search-${name}"
        class="short"
        type="number"
        min=${least}
        max=${most}
        step=${step}
        ?disabled=${disabled}
        .value=${String(value)}
        @change=${(/** @type {Event} */ event) => set(numberOf(event, value))}
      />
    </span>
  `;
}

/**
 * @param {Ui} ui
 * @param {Search} chosen
 * @param {Target[]} targets
 */
function where(ui, chosen, targets) {
  const { latest, running, stopped } = chosen;
  if (!latest) return nothing;
  const { stage, rung, rungs, at, of, done, engines, secondsLeft, best, changes, judged: ended, candidates } = latest;
  return html`
    ${
      running
        ? html`<progress aria-label=${ui.t('search.progress')} max="1" .value=${shareOf(chosen)}></progress>`
        : nothing
    }
    <ul class="facts">
      ${
        running
          ? html`
              <li>
                ${
                  stage === 'trial'
                    ? ui.t('search.trying', { rung, rungs, at, of })
                    : engines > 1
                      ? ui.t('search.trainingAtOnce', { done, of })
                      : ui.t('search.training', { at, of })
                }
              </li>
              ${stage === 'trial' ? html`<li>${candidateWords(ui, changes)}</li>` : nothing}
              <li>${ui.t('progress.left', { time: ui.duration(secondsLeft) })}</li>
            `
          : html`<li>${ui.t(stopped ? 'search.stopped' : 'search.over')}</li>`
      }
    </ul>
    ${
      best
        ? html`
            <p>
              ${ui.t(running || stopped ? 'search.bestSoFar' : 'search.best', {
                words: candidateWords(ui, best.changes),
              })}
            </p>
            <p class="note">${validation(ui, best.epoch, targets)}</p>
          `
        : nothing
    }
    ${
      !running && !stopped && ended < candidates / 2
        ? html`<p class="note">${ui.t('search.short', { ended, candidates })}</p>`
        : nothing
    }
  `;
}

/**
 * The validation scores of an epoch.
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').EpochSummary | null} epoch
 * @param {Target[]} targets
 */
function validation(ui, epoch, targets) {
  return targets
    .flatMap(({ column, kind }, at) => {
      const { name, curve, write } = measureOf(kind);
      const value = epoch?.targets[at]?.[/** @type {'accuracy'} */ (name)];
      if (value == null) return [];
      const measure = ui.t('results.short', { measure: ui.t(curve), value: write(ui, value) });
      return [targets.length > 1 ? ui.t('runs.of', { column, measure }) : measure];
    })
    .join(ui.t('settings.separator'));
}

/**
 * A button that takes the best settings.
 * @param {Ui} ui
 * @param {Search} chosen
 */
function take(ui, { running, found }) {
  if (running || !found) return nothing;
  return html`
    <p class="note">${runWords(ui, found)}</p>
    <div class="buttons">
      <button type="button" class="small" @click=${ui.actions.search.use}>${ui.t('search.use')}</button>
    </div>
  `;
}
