// The part of the library that trains several networks and asks them together.

import { EnsembleRun, membersOf } from './ensemble_run.js';
import { WordVectors } from './word_vectors.js';

/** @typedef {import('../wordloom.js').Wordloom} Wordloom */
/** @typedef {import('./inquiry.js').TrainOptions} TrainOptions */

/** Networks kept beside the run's own. */
export class Ensembles extends WordVectors {
  #ask;

  /** @param {ConstructorParameters<typeof WordVectors>} given */
  constructor(...given) {
    super(...given);
    const [ask] = given;
    this.#ask = ask;
  }

  /**
   * Keeps the trained network: runs that begin later ask it as well in their blend.
   * @param {string} name What `evaluate()` calls it.
   * @returns {Promise<string[]>} The names of all that are kept.
   */
  async keep(name) {
    return (await this.#ask({ type: 'keep', name })).members;
  }

  /**
   * Lets go of all networks kept; the blend of a run that began with them keeps them as long as the run is the last.
   * @returns {Promise<string[]>} No name.
   */
  async letGo() {
    return (await this.#ask({ type: 'letGo' })).members;
  }

  /**
   * Makes ready to train several networks on the chosen rows, one after another: iterate over it to train. All but the last are
   * kept, so that afterwards `predict(texts, { model: 'blend' })` and `evaluate()` average them all and the linear model.
   * @this {Wordloom}
   * @param {Parameters<typeof membersOf>[0]} wanted How many, with seeds of their own, or what each has over the settings.
   * @param {TrainOptions} settings What they have in common.
   * @param {{ burst?: number }} pace
   */
  ensemble(wanted, settings = {}, pace = {}) {
    const { preset = 'balanced', seed } = settings;
    const base = this.presets.find((each) => each.preset === preset)?.settings.seed ?? 1;
    return new EnsembleRun(this, membersOf(wanted, seed ?? base), settings, pace);
  }
}
