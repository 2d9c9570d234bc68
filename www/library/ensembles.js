// The part of the library that trains several networks and asks them together.

import { EnsembleRun, membersOf } from './ensemble_run.js';
import { ModelFiles } from './model_files.js';

/** @typedef {import('./wordloom.js').Wordloom} Wordloom */
/** @typedef {import('./inquiry.js').TrainOptions} TrainOptions */

/** Networks kept beside the run's own. */
export class Ensembles extends ModelFiles {
  #ask;

  /** @param {ConstructorParameters<typeof ModelFiles>} given */
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
   * The trained network as bytes, for another engine with the same rows to take in.
   * @param {string} name What `evaluate()` calls it there.
   * @returns {Promise<Uint8Array>}
   */
  async pack(name) {
    return (await this.#ask({ type: 'pack', name })).bytes;
  }

  /**
   * Takes in a network that another engine packed, as if it had been kept here; the last run asks it as well in its blend.
   * @param {Uint8Array} bytes
   * @returns {Promise<string[]>} The names of all that are kept.
   */
  async admit(bytes) {
    return (await this.#ask({ type: 'admit', bytes })).members;
  }

  /**
   * Lets go of all networks kept; the blend of a run that began with them keeps them as long as the run is the last.
   * @returns {Promise<string[]>} No name.
   */
  async letGo() {
    return (await this.#ask({ type: 'letGo' })).members;
  }

  /**
   * Makes ready to train several networks on the chosen rows: iterate over it to train. All but the last are kept, so that
   * afterwards `predict(texts, { model: 'blend' })` and `evaluate()` average them all and the linear model.
   *
   * On the CPU they train at once, each in a worker of its own that reads the same file, as many as `engines` says: where it is left
   * out, one less than the processor has cores. On a GPU, which all would share, they train one after another. What comes of it is
   * the same to the last digit.
   * @this {Wordloom}
   * @param {Parameters<typeof membersOf>[0]} wanted How many, with seeds of their own, or what each has over the settings.
   * @param {TrainOptions} settings What they have in common.
   * @param {{ burst?: number, engines?: number }} pace `burst` is how many milliseconds lie between two reports.
   */
  ensemble(wanted, settings = {}, pace = {}) {
    const { preset = 'balanced', seed } = settings;
    const base = this.presets.find((each) => each.preset === preset)?.settings.seed ?? 1;
    const engines = this.device.kind === 'cpu' ? (pace.engines ?? spareCores()) : 1;
    return new EnsembleRun(this, membersOf(wanted, seed ?? base), settings, { ...pace, engines });
  }
}

/** The processor's cores but one, which is left to the page. */
function spareCores() {
  return (globalThis.navigator?.hardwareConcurrency ?? 1) - 1;
}
