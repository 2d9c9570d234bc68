// Structures of the network, trained and evaluated one after another on the same rows, for comparison.

/** @typedef {import('../engine/protocol.d.ts').Layer} Layer */
/** @typedef {import('../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('./record.js').RunRecord} RunRecord */
/** @typedef {import('./results.js').Evaluation} Evaluation */
/** @typedef {import('./run_settings.js').TrainOptions} TrainOptions */
/** @typedef {import('./training_run.js').TrainingRun} TrainingRun */

/**
 * A structure: a name for the person, and its layers. None starts from the starter encoder, which only a bidirectional
 * LSTM can.
 * @typedef {{ name: string, layers: Layer[], starterEncoder: false }} Structure
 */

/**
 * What is compared: a name, and the settings that replace the common ones; a structure, for instance.
 * @typedef {{ name: string } & Partial<Settings>} Candidate
 */

/**
 * The result of a structure.
 * @typedef {object} StructureResult
 * @property {number} parameters How many the network has.
 * @property {number} seconds How long training took.
 * @property {number} epochs How many ended.
 * @property {Evaluation} metrics
 * @property {RunRecord} record
 */

/**
 * The progress of a comparison: the index and name of the current structure, and its result once it is evaluated.
 * @typedef {{ at: number, name: string, progress: Progress, result: StructureResult | null }} ComparisonProgress
 */

/**
 * The part of the library that a comparison uses.
 * @typedef {object} Trains
 * @property {(settings: TrainOptions) => TrainingRun} train
 * @property {() => Promise<Evaluation>} evaluate
 * @property {() => RunRecord} record
 */

// A layer that reads in both directions is better at some tasks and costs twice as much, so both are offered.
const BOTH_WAYS = 'lstm';

/**
 * The structures that can be compared: a network of each kind of layer that the engine has, with as many layers and
 * units as those given.
 * @param {import('../engine/protocol.d.ts').Setting[]} settings Every setting of the engine.
 * @param {Layer[]} layers Those of a preset.
 * @returns {Structure[]}
 */
export function structuresOf(settings, layers) {
  const domain = settings.find(({ name }) => name === 'layers')?.domain;
  const kinds = domain?.kind === 'layers' ? domain.kinds : [];
  return kinds.flatMap((kind) =>
    [false, ...(kind === BOTH_WAYS ? [true] : [])].map((bidirectional) => ({
      name: bidirectional ? `${kind}Both` : kind,
      // The other fields of a layer belong to its own kind.
      layers: layers.map(({ hidden }) => ({ kind: /** @type {Layer['kind']} */ (kind), hidden, bidirectional })),
      starterEncoder: /** @type {const} */ (false),
    })),
  );
}

/**
 * A comparison. Iterate over it to train and evaluate each structure in turn; leaving the loop early ends the current
 * run and begins no other.
 * @implements {AsyncIterable<ComparisonProgress>}
 */
export class Comparison {
  #loom;
  #structures;
  #settings;
  #stopped = false;
  /** @type {TrainingRun | null} */
  #run = null;

  /**
   * @param {Trains} loom
   * @param {Candidate[]} structures
   * @param {TrainOptions} settings The common settings, such as the number of epochs.
   */
  constructor(loom, structures, settings) {
    this.#loom = loom;
    this.#structures = structures;
    this.#settings = settings;
  }

  /** The current run, to pause, resume or end it alone. Null before the first run begins. */
  get run() {
    return this.#run;
  }

  /** Ends the current run after its burst, and evaluates it; begins no other. */
  stop() {
    this.#stopped = true;
    this.#run?.stop();
  }

  /** @returns {AsyncGenerator<ComparisonProgress>} */
  async *[Symbol.asyncIterator]() {
    for (const [at, { name, ...own }] of this.#structures.entries()) {
      if (this.#stopped) return;
      const run = (this.#run = this.#loom.train({ ...this.#settings, ...own }));
      const { parameters } = await run.ready();
      /** @type {Progress | null} */
      let last = null;
      for await (const progress of run) {
        last = progress;
        yield { at, name, progress, result: null };
      }
      const metrics = await this.#loom.evaluate();
      const record = this.#loom.record();
      const progress = /** @type {Progress} */ (/** @type {unknown} */ (last));
      const { seconds } = progress;
      yield { at, name, progress, result: { parameters, seconds, epochs: record.history.length, metrics, record } };
    }
  }
}
