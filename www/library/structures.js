// Structures of the network trained one after another on the same rows, to be set beside each other.

/** @typedef {import('./wordloom.js').Wordloom} Wordloom */
/** @typedef {import('../engine/protocol.d.ts').Layer} Layer */
/** @typedef {import('../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../engine/protocol.d.ts').Metrics} Metrics */
/** @typedef {import('./inquiry.js').TrainOptions} TrainOptions */

/** A structure: a name for the person, and the layers it has. @typedef {{ name: string, layers: Layer[] }} Structure */

/**
 * How a structure came out.
 * @typedef {{ parameters: number, seconds: number, epochs: number, metrics: Metrics, record: import('./record.js').RunRecord }} StructureResult
 */

/** Where a comparison is; `result` is there once its structure is judged. @typedef {{ at: number, name: string, progress: Progress, result: StructureResult | null }} ComparisonProgress */

// What reads a text from both ends is known to be better at some tasks, and costs twice as much: it is set beside the plain one.
const BOTH_WAYS = 'lstm';

/**
 * The structures there are: a network of each kind of layer that the engine knows, as many and as wide as those given.
 * @param {import('../engine/protocol.d.ts').SettingBounds[]} bounds
 * @param {Layer[]} layers Those of a preset.
 * @returns {Structure[]}
 */
export function structuresOf(bounds, layers) {
  const kinds = bounds.find(({ name }) => name === 'layers')?.choices ?? [];
  return kinds.flatMap((kind) =>
    [false, ...(kind === BOTH_WAYS ? [true] : [])].map((bidirectional) => ({
      name: bidirectional ? `${kind}Both` : kind,
      // What else a layer has is of its own kind.
      layers: layers.map(({ hidden }) => ({ kind: /** @type {Layer['kind']} */ (kind), hidden, bidirectional })),
    })),
  );
}

/**
 * Trains and judges each structure in turn. Iterate over it; leaving the loop early ends the run under way and begins no other.
 * @implements {AsyncIterable<ComparisonProgress>}
 */
export class Comparison {
  #loom;
  #structures;
  #settings;
  #stopped = false;
  /** @type {import('./training_run.js').TrainingRun | null} */
  #run = null;

  /**
   * @param {Wordloom} loom
   * @param {(Structure | { name: string } & Partial<import('../engine/protocol.d.ts').Settings>)[]} structures What is over the settings, and a name for it.
   * @param {TrainOptions} settings What they have in common, the budget of epochs among it.
   */
  constructor(loom, structures, settings) {
    this.#loom = loom;
    this.#structures = structures;
    this.#settings = settings;
  }

  /** The current run: to pause it, to continue it, or to end it alone. Null before the first begins. */
  get run() {
    return this.#run;
  }

  /** Ends the run under way after its burst, and judges it; begins no other. */
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
      yield {
        at,
        name,
        progress,
        result: { parameters, seconds: progress.seconds, epochs: record.history.length, metrics, record },
      };
    }
  }
}
