// Several networks trained one after another on the same rows, for their answers to be averaged.

/** @typedef {import('../wordloom.js').Wordloom} Wordloom */
/** @typedef {import('./protocol.d.ts').Plan} Plan */
/** @typedef {import('./protocol.d.ts').Progress} Progress */
/** @typedef {import('./protocol.d.ts').Settings} Settings */
/** @typedef {import('./inquiry.js').TrainOptions} TrainOptions */

/** A network of the ensemble: its name, and what it has over the settings they share. @typedef {{ name: string } & Partial<Settings>} Member */

/**
 * How far an ensemble is: the progress of the network under way, which one that is, from 1, and what was planned for it.
 * @typedef {Progress & { member: number, members: number, name: string, plan: Plan }} EnsembleProgress
 */

/**
 * An ensemble. Iterate over it to train; every network but the last is kept, so that the model `blend` asks them all. To stop, or
 * to leave the loop early, ends the network under way and begins no other.
 * @implements {AsyncIterable<EnsembleProgress>}
 */
export class EnsembleRun {
  #loom;
  #settings;
  #pace;
  /** @type {import('./training_run.js').TrainingRun | null} */
  #run = null;
  #paused = false;
  #stopping = false;

  /**
   * @param {Pick<Wordloom, 'train' | 'keep' | 'letGo'>} loom
   * @param {Member[]} members
   * @param {TrainOptions} settings What they have in common.
   * @param {{ burst?: number }} pace
   */
  constructor(loom, members, settings, pace) {
    this.#loom = loom;
    this.#settings = settings;
    this.#pace = pace;
    /** The networks, in the order in which they are trained. */
    this.members = members;
  }

  /** Whether training waits for {@link EnsembleRun.resume}. */
  get paused() {
    return this.#paused;
  }

  /** Pauses after the burst under way. */
  pause() {
    this.#paused = true;
    this.#run?.pause();
  }

  /** Goes on after a pause. */
  resume() {
    this.#paused = false;
    this.#run?.resume();
  }

  /** Ends the network under way after its burst, and begins no other. */
  stop() {
    this.#stopping = true;
    this.#run?.stop();
  }

  /** Ends the network under way after its burst; it is kept as if it had come to its end, and the next begins. */
  cut() {
    this.#run?.stop();
  }

  /** @returns {AsyncGenerator<EnsembleProgress>} */
  async *[Symbol.asyncIterator]() {
    await this.#loom.letGo();
    for (const [at, { name, ...own }] of this.members.entries()) {
      if (this.#stopping && at > 0) return;
      const run = (this.#run = this.#loom.train({ ...this.#settings, ...own }, this.#pace));
      if (this.#stopping) run.stop();
      if (this.#paused) run.pause();
      const plan = await run.ready();
      for await (const progress of run) yield { ...progress, member: at + 1, members: this.members.length, name, plan };
      if (!this.#stopping && at + 1 < this.members.length) await this.#loom.keep(name);
    }
  }
}

/**
 * The members of an ensemble: those listed, named by their place where they have no name, or so many that differ in their seed.
 * @param {({ name?: string } & Partial<Settings>)[] | { members: number }} wanted
 * @param {number} seed Of the first.
 * @returns {Member[]}
 */
export function membersOf(wanted, seed) {
  const list = Array.isArray(wanted) ? wanted : Array.from({ length: wanted.members }, (_, at) => ({ seed: (seed + at) % SEEDS }));
  return list.map((member, at) => ({ name: String(at + 1), ...member }));
}

/** How many seeds there are. */
const SEEDS = 2 ** 32;
