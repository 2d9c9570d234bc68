// The trained model: evaluates it, and predicts and explains texts with it.

import { explain } from './explanation.js';
import { evaluationOf, predictionOf } from './results.js';
import { readWhole } from './source.js';

/** @typedef {import('../engine/protocol.d.ts').Predictor} Predictor */

/**
 * Which model predicts: `linear` is the baseline, `blend` the network, the baseline and the members of the ensemble; by
 * default the one that answers. With `loaded`, it is the loaded model rather than the one trained here. `prior: false`
 * asks the model for texts of which it knows nothing as well, instead of the frequencies of the training rows. With
 * `certainty`, predictions have decisions by thresholds (`diagnosis.decisions`), and sets and intervals
 * (`diagnosis.sets`); by default those that a loaded file has for the model.
 * @typedef {{
 *   model?: Predictor, loaded?: boolean, prior?: boolean, certainty?: import('../engine/protocol.d.ts').Certainty,
 * }} PredictOptions
 */

/** The model that the engine trained last, or loaded from a file. */
export class TrainedModel {
  #link;
  #recorder;
  #files;

  /**
   * @param {import('./link.js').Link} link
   * @param {Pick<import('./recorder.js').Recorder, 'answers'>} recorder
   * @param {Pick<import('./model_files.js').ModelFiles, 'predictor'>} files
   */
  constructor(link, recorder, files) {
    this.#link = link;
    this.#recorder = recorder;
    this.#files = files;
  }

  /**
   * The requested model, otherwise the one that answers: of a loaded file, the one it was saved with.
   * @param {PredictOptions} options
   * @returns {Predictor}
   */
  modelOf({ model, loaded = false }) {
    return model ?? (loaded ? this.#files.predictor : this.#recorder.answers);
  }

  /**
   * Evaluates on the test rows, or on another labelled file.
   * @param {import('./source.js').FileSource} [source]
   * @param {string} [name] Of the file, for messages.
   * @returns {Promise<import('./results.js').Evaluation>}
   */
  async evaluate(source, name) {
    if (source === undefined) return evaluationOf(await this.#link.request({ type: 'evaluate', file: null }));
    const metrics = await this.#link.use(async (client) => {
      const { file, transfer } = await readWhole(source, name);
      return client.request({ type: 'evaluate', file }, transfer);
    });
    return evaluationOf(metrics);
  }

  /**
   * Predicts for texts.
   * @param {string[]} texts
   * @param {PredictOptions} options
   * @returns {Promise<import('./results.js').TextPrediction[]>} One for each text, in order.
   */
  async predict(texts, { model, loaded = false, prior, certainty }) {
    const request = {
      texts,
      model: this.modelOf({ model, loaded }),
      loaded,
      ...(prior === undefined ? {} : { prior }),
      ...(certainty ? { certainty } : {}),
    };
    const { predictions } = await this.#link.request({ type: 'predict', ...request });
    return predictions.map(predictionOf);
  }

  /**
   * Reads a text as the model does: its normalized form, its tokens, those that it knows, and those that it cuts.
   * @param {string} text
   * @param {PredictOptions} options
   * @returns {Promise<import('../engine/protocol.d.ts').TextTokens>}
   */
  read(text, { model, loaded = false }) {
    return this.#link.request({ type: 'readText', text, model: this.modelOf({ model, loaded }), loaded });
  }

  /**
   * Explains the prediction for a text.
   * @param {string} text
   * @param {import('./explanation.js').ExplainOptions} options
   * @returns {Promise<import('../engine/protocol.d.ts').Explanation>}
   */
  explain(text, options) {
    return explain(this.#link, text, { ...options, model: this.modelOf(options) });
  }
}
