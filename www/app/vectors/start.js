// What the next run starts from: nothing, or word vectors or a sentence encoder that the page fetches on a click.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { choiceName, settingName } from '../settings/words.js';
import { isChosen } from '../teacher/state.js';
import { vectorsReading } from './reading.js';
import { STARTER_LANGUAGES, startOf } from './state.js';

/** @typedef {import('../ui.js').Ui} Ui */

/**
 * @param {Ui} ui
 * @param {import('./state.js').Vectors} state
 * @param {import('../teacher/state.js').Teacher} teacher
 * @param {unknown} use The value of the setting `vectors`.
 * @param {boolean} locked Whether a model trains.
 * @param {import('../../ui/content.js').Content} teacherReading How far the sentence encoder is.
 */
export function startChoice(ui, state, teacher, use, locked, teacherReading) {
  const own = startOf(state) === 'file' ? state.file : null;
  const chosen = isChosen(teacher) ? 'teacher' : startOf(state);
  const { loadStarter, startFromNothing } = ui.actions.vectors;
  const { choose: chooseTeacher, forget: forgetTeacher } = ui.actions.teacher;
  /** @param {() => void} choose */
  const without = (choose) => () => {
    // In this order, no other choice is shown in between.
    choose();
    forgetTeacher();
  };
  /**
   * @param {'nothing' | import('./state.js').StarterLanguage | 'teacher' | 'file'} start
   * @param {string} name
   * @param {() => void} choose
   */
  const option = (start, name, choose) => html`
    <label>
      <input
        type="radio"
        name="start"
        value=${start}
        ?disabled=${locked}
        .checked=${live(chosen === start)}
        @change=${choose}
      />
      ${name}
    </label>
  `;
  return html`
    <section class="start" aria-labelledby="start-title">
      <h3 id="start-title">${ui.t('start.title')}</h3>
      <div class="choices" role="radiogroup" aria-labelledby="start-title" aria-describedby="start-about">
        ${option('nothing', ui.t('start.nothing'), without(startFromNothing))}
        ${STARTER_LANGUAGES.map((language) =>
          option(
            language,
            ui.t(`start.starter.${language}`),
            without(() => loadStarter('start', language)),
          ),
        )}
        ${option('teacher', ui.t('start.teacher'), chooseTeacher)}
        ${own ? option('file', ui.t('start.file', { name: own.name }), forgetTeacher) : nothing}
      </div>
      <p class="note" id="start-about">${ui.t('start.about')}</p>
      ${
        state.file && use === 'none'
          ? html`<p class="note">
              ${ui.t('vectors.use.none', { setting: settingName(ui, 'vectors'), value: choiceName(ui, 'none') })}
            </p>`
          : nothing
      }
      ${vectorsReading(ui, state, 'start')} ${teacherReading}
    </section>
  `;
}
