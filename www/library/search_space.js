// The candidates of a search for the best settings. Pure; knows no engine.

import { CONVOLUTION_WIDTHS } from '../engine/contract.js';

/** @typedef {import('../engine/protocol.d.ts').Layer} Layer */
/** @typedef {import('../engine/protocol.d.ts').Settings} Settings */

/** The optimizers that take learning rates of one size. */
const ADAPTIVE = ['adam', 'adamW', 'rmsProp'];

/** @param {Layer['kind']} kind @param {number} hidden @returns {Layer} */
const both = (kind, hidden) => ({ kind, hidden, bidirectional: true });
/** @param {Layer['kind']} kind @param {number} hidden @returns {Layer} */
const oneWay = (kind, hidden) => ({ kind, hidden, bidirectional: false });
/** @param {number} hidden @param {number[]} widths @returns {Layer} */
const conv = (hidden, widths) => ({ kind: 'conv', hidden, bidirectional: false, widths });

/** Wide, slow to learn and slow to overfit. */
const CAREFUL = { embedding: 128, batchSize: 16, dropout: 0.7, learningRate: 1e-3, tokenDropout: 0.1 };
/** Narrow and quick to learn. */
const QUICK = { embedding: 64, batchSize: 32, dropout: 0.2, learningRate: 3e-3, tokenDropout: 0.1 };

/** Settings that are worth trying on texts of any kind. @type {Partial<Settings>[]} */
const SPACE = [
  { layers: [both('lstm', 128)], pooling: 'meanMax', ...CAREFUL },
  { layers: [both('gru', 128)], pooling: 'attention', ...CAREFUL },
  { layers: [conv(128, [...CONVOLUTION_WIDTHS])], pooling: 'max', ...CAREFUL },
  { layers: [both('gru', 64)], pooling: 'meanMax', ...QUICK },
  { layers: [both('lstm', 64)], pooling: 'attention', ...QUICK },
  { layers: [conv(64, [2, 3, 4])], pooling: 'max', ...QUICK },
  { layers: [both('gru', 128)], pooling: 'meanMax', ...CAREFUL, learningRate: 3e-3 },
  { layers: [both('lstm', 128)], pooling: 'attention', ...CAREFUL, tokenDropout: 0 },
  { layers: [conv(128, [2, 3, 4, 5])], pooling: 'max', ...CAREFUL, tokenDropout: 0 },
  { layers: [oneWay('lstm', 128)], pooling: 'last', ...CAREFUL, dropout: 0.2 },
  { layers: [oneWay('gru', 128)], pooling: 'last', ...QUICK, tokenDropout: 0 },
  { layers: [both('gru', 64), both('gru', 64)], pooling: 'meanMax', ...CAREFUL },
  { layers: [both('lstm', 128), both('lstm', 128)], pooling: 'attention', ...CAREFUL },
];

/**
 * The candidates: the current settings, and others that are worth trying. The tokenizer stays as it is, since which
 * tokens suit depends on the script, and the person has seen the vocabulary.
 * @param {Settings} base Every current setting.
 * @returns {Partial<Settings>[]} How each candidate differs from the current settings; the first does not.
 */
export function candidatesOf(base) {
  const tried = SPACE.map(({ learningRate, ...rest }) =>
    ADAPTIVE.includes(base.optimizer) ? { ...rest, learningRate } : rest,
  );
  const changes = tried.map((settings) => differences(base, settings));
  const distinct = new Map([{}, ...changes].map((each) => [JSON.stringify(each), each]));
  return [...distinct.values()];
}

/**
 * The settings that differ from the base.
 * @param {Settings} base
 * @param {Partial<Settings>} settings
 * @returns {Partial<Settings>}
 */
function differences(base, settings) {
  const all = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (base));
  return Object.fromEntries(
    Object.entries(settings).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(all[name])),
  );
}
