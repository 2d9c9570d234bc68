// What is found out of the test rows beyond their measures: two models beside each other, the words
// that push toward a category, and the map of the texts.

import { html } from 'lit-html';
import { classWords } from '../class_words/view.js';
import { choices } from '../model_pair/state.js';
import { modelPair } from '../model_pair/view.js';
import { firstName } from '../model_pair/words.js';
import { predictingModel } from '../models/state.js';
import { textMap } from '../text_map/view.js';
import { inTurn } from '../../ui/in_turn.js';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 * @param {import('../runs/run_state.js').Run} run The run whose model is diagnosed.
 * @param {{ index: number, kind: import('../../engine/protocol.d.ts').TargetKind, labels: string[] }} column The shown
 *   one, with its categories or labels.
 */
export function exploration(ui, state, run, { index, kind, labels }) {
  const { modelPair: pair, textMap: map, runs, loadedModel, projects, preferences } = state;
  const isNumber = kind === 'score' || kind === 'ordinal';
  return html`
    ${inTurn([ui, pair, runs, loadedModel, projects.models, index], () => {
      const first = firstName(ui, pair.second, run.id, predictingModel(state).predictor);
      return modelPair(ui, pair, choices(state), first, index);
    })}
    ${inTurn([ui, state.classWords, index, labels.join('\n')], () =>
      classWords(ui, state.classWords, { index, labels: isNumber ? [] : labels }),
    )}
    ${inTurn([ui, map, index, isNumber, preferences.theme], () =>
      textMap(ui, map, { index, isNumber }, preferences.theme),
    )}
  `;
}
