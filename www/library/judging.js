// The part of the library that asks what is trained: how good it is, and what it says of texts.

import { answered, judged } from './answers.js';
import { explain } from './explaining.js';
import { readWhole } from './source.js';
import { WordVectors } from './word_vectors.js';

/** @typedef {import('./answers.js').Answered} Prediction */
/** @typedef {import('./answers.js').Judged} Metrics */
/** @typedef {import('../engine/protocol.d.ts').Predictor} Predictor */
/** @typedef {import('../engine/protocol.d.ts').Explanation} Explanation */

/** What is trained, asked. */
export class Judging extends WordVectors {
  #ask;
  #alive;

  /** @param {ConstructorParameters<typeof WordVectors>} given */
  constructor(...given) {
    super(...given);
    [this.#ask, this.#alive] = given;
  }

  /**
   * Judges the model on the held-out test rows or another labelled file, column by column: the network, a linear model, and the
   * blend of both with what is kept. A column's `floor` sets them beside each other and a constant.
   * @param {import('./word_vectors.js').FileSource} [source]
   * @param {{ name?: string }} options
   * @returns {Promise<Metrics>}
   */
  async evaluate(source, options = {}) {
    if (source === undefined) return judged(await this.#ask({ type: 'evaluate', file: null }));
    return judged(
      await this.#alive(async (client) => {
        const { file, transfer } = await readWhole(source, options.name);
        return client.request({ type: 'evaluate', file }, transfer);
      }),
    );
  }

  /**
   * Predicts for texts; while training, between two bursts and with the weights as they stand.
   * @param {string[]} texts
   * @param {{ model?: Predictor, restored?: boolean }} options `linear` asks the linear model that is fitted beside the network, `blend`
   *   both and the networks kept; where `restored` is set, those of the model that was restored of a file.
   * @returns {Promise<Prediction[]>} One for each text, in order.
   */
  predict(texts, { model = 'network', restored = false } = {}) {
    return this.#ask({ type: 'predict', texts, model, restored }).then(({ predictions }) => predictions.map(answered));
  }

  /**
   * Which tokens of a text speak for and against what a model says of it: each is taken out by itself and the rest read again
   * (occlusion). A token's influence is what is said less without it: of a label its log odds in nats, of a score its own unit.
   * @param {string} text
   * @param {import('./explaining.js').ExplainOptions} options
   * @returns {Promise<Explanation>} `tokens`, and for each column of `targets` an influence of each.
   */
  explain(text, options = {}) {
    return explain((request) => this.#ask(request), text, options);
  }
}
