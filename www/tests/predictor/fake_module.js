// A compiled predictor that is played by a test: it predicts the length of a text, and copies the rows of a file.

import { WordloomError } from '../../engine/failure.js';

/** @type {import('../../engine/protocol.d.ts').ModelCard} */
export const card = {
  name: 'feedback',
  text: ['text'],
  targets: [{ column: 'length', kind: 'score', labels: [] }],
  predictor: 'network',
  certainty: null,
  networks: 1,
  parameters: 10,
  nGrams: 0,
};

/** @returns {import('../../library/predictor.js').Module & { calls: any[][] }} */
export function fakeModule() {
  /** @type {any[][]} */
  const calls = [];
  let text = '';
  let done = 0;
  const rows = () => text.trim().split('\n').length - 1;
  return {
    calls,
    card: () => card,
    predict(texts, options) {
      calls.push(['predict', texts.length, options]);
      const prediction = (/** @type {string} */ text) => ({
        targets: [{ column: 'length', kind: 'score', category: null, labels: null, score: { value: text.length } }],
        tokens: [],
        known: 1,
        read: 1,
        cut: 0,
        unfamiliar: null,
      });
      return /** @type {any} */ (texts.map(prediction));
    },
    explain(text, options) {
      calls.push(['explain', text, options]);
      return { method: 'occlusion', tokens: [], left: 0, cut: 0, unfamiliar: null, targets: [] };
    },
    beginReading(name) {
      calls.push(['beginReading', name]);
      text = '';
    },
    read(piece) {
      if (piece.includes('broken')) throw new WordloomError({ code: 'data.raggedRow', message: 'broken', values: {} });
      text += piece;
    },
    endReading: () => ({ rows: rows(), columns: text.split('\n')[0].replaceAll('"', '').split(',') }),
    beginWriting(writing) {
      calls.push(['beginWriting', writing]);
      done = 0;
      return { rows: rows(), columns: ['text', 'length_predicted'] };
    },
    advanceWriting() {
      done += 1;
      return { done, bytes: new TextEncoder().encode(`${done}\n`), ended: done >= rows() };
    },
    endWriting: () => calls.push(['endWriting']),
    free: () => calls.push(['free']),
  };
}
