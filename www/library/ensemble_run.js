// Several networks trained on the same rows, for their predictions to be averaged: one after another, or each in an
// engine of its own.

import { merged } from './merged.js';
import { Turns } from './turns.js';

/** @typedef {import('../engine/protocol.d.ts').Plan} Plan */
/** @typedef {import('../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('./record.js').RunRecord} RunRecord */
/** @typedef {import('./run_settings.js').TrainOptions} TrainOptions */
/** @typedef {import('./training_run.js').Resumed} Resumed */
/** @typedef {import('./training_run.js').TakenCheckpoint} TakenCheckpoint */
/** @typedef {import('./training_run.js').TrainingRun} TrainingRun */

/**
 * A network of the ensemble: its name, and the settings that replace the common ones.
 * @typedef {{ name: string } & Partial<Settings>} Member
 */

/**
 * The networks of an ensemble: how many, which then differ in their seed; or the settings of each.
 * @typedef {{ members: number } | ({ name?: string } & Partial<Settings>)[]} Members
 */

/**
 * What a network of an interrupted ensemble continues from: the trained network and its record, or the state of its
 * run.
 * @typedef {{ network: Blob, record: RunRecord } | Resumed} ResumedMember
 */

/**
 * How an ensemble is trained: `burst` is the milliseconds between two reports, 200 by default; `engines` how many
 * networks train at once on a CPU, one fewer than it has cores by default. `resume` has, by the number of the network,
 * what it continues from; the others begin.
 * @typedef {{ burst?: number, engines?: number, resume?: ReadonlyMap<number, ResumedMember> }} EnsemblePace
 */

/**
 * The progress of one network of an ensemble: `member` is its number, from 1. Where several train at once, their
 * progress alternates. `elsewhere` is set where another engine trains it than the one that predicts in the meantime.
 * @typedef {Progress & {
 *   member: number, members: number, name: string, plan: Plan, elsewhere: boolean,
 * }} EnsembleProgress
 */

/**
 * An engine that trains networks.
 * @typedef {object} Trains
 * @property {(settings: TrainOptions, pace: import('./training_run.js').Pace) => TrainingRun} train
 * @property {() => RunRecord} record
 * @property {(name: string) => Promise<Uint8Array>} exportMember
 */

/**
 * The part of the library that an ensemble uses.
 * @typedef {Trains & {
 *   importMember: (bytes: Uint8Array) => Promise<unknown>,
 *   clearMembers: () => Promise<unknown>,
 *   clone: (options: { signal: AbortSignal }) => Promise<Trains & { close(): Promise<void> }>,
 * }} EnsembleLoom
 */

/**
 * An ensemble. Iterate over it to train. Every network but the last becomes a member of the ensemble, so that the model
 * `blend` averages them all. Stopping it, or leaving the loop early, ends the networks in training and begins no other.
 * @implements {AsyncIterable<EnsembleProgress>}
 */
export class EnsembleRun {
  #loom;
  #settings;
  #burst;
  #resume;
  /** The runs under way, by the index of their network. @type {Map<number, TrainingRun>} */
  #runs = new Map();
  /** @type {RunRecord[]} */
  #records = [];
  /** The trained networks, which are imported at the end, by index; not the last. @type {Map<number, Blob>} */
  #trained = new Map();
  #opening = new AbortController();
  #paused = false;
  #stopping = false;

  /**
   * @param {EnsembleLoom} loom
   * @param {Member[]} members
   * @param {TrainOptions} settings The common settings.
   * @param {EnsemblePace} pace
   */
  constructor(loom, members, settings, { burst, engines = 1, resume = new Map() } = {}) {
    this.#loom = loom;
    this.#settings = settings;
    this.#burst = burst;
    this.#resume = resume;
    /** The networks, in the order in which they are averaged. */
    this.members = members;
    /** How many engines train at once, if all can be opened. */
    this.engines = Math.max(1, Math.min(engines, members.length));
  }

  /** Whether training waits for {@link EnsembleRun.resume}. */
  get paused() {
    return this.#paused;
  }

  /** Pauses after the current bursts. */
  pause() {
    this.#paused = true;
    for (const run of this.#runs.values()) run.pause();
  }

  /** Continues after a pause. */
  resume() {
    this.#paused = false;
    for (const run of this.#runs.values()) run.resume();
  }

  /** Ends the networks in training after their bursts, and begins no other. */
  stop() {
    this.#stopping = true;
    this.#opening.abort();
    for (const run of this.#runs.values()) run.stop();
  }

  /**
   * Ends one network after its burst, or all that are in training; the next begins.
   * @param {number} [member] From 1.
   */
  cut(member) {
    for (const [at, run] of this.#runs) if (member === undefined || at + 1 === member) run.stop();
  }

  /**
   * The record of a network whose training ended.
   * @param {number} member From 1.
   * @returns {RunRecord | null}
   */
  record(member) {
    return this.#records[member - 1] ?? null;
  }

  /**
   * A trained network, for {@link EnsemblePace.resume}; null before it is trained. The last one stays in the engine.
   * @param {number} member From 1.
   * @returns {Blob | null}
   */
  network(member) {
    return this.#trained.get(member - 1) ?? null;
  }

  /**
   * The state of a network in training, for {@link EnsemblePace.resume}; null where it does not train.
   * @param {number} member From 1.
   * @returns {Promise<TakenCheckpoint | null>}
   */
  async checkpoint(member) {
    return (await this.#runs.get(member - 1)?.checkpoint()) ?? null;
  }

  /** @returns {AsyncGenerator<EnsembleProgress>} */
  async *[Symbol.asyncIterator]() {
    await this.#loom.clearMembers();
    for (const [member, from] of this.#resume) {
      if (!('network' in from)) continue;
      this.#trained.set(member - 1, from.network);
      this.#records[member - 1] = from.record;
    }
    const turns = new Turns(this.members.length, this.engines, new Set(this.#trained.keys()));
    const others = Array.from({ length: this.engines - 1 }, () => this.#elsewhere(turns));
    yield* merged([this.#own(turns), ...others], () => this.stop());
    // Another engine may have failed after the own one was done.
    if (!this.#stopping && turns.isBehind) yield* this.#own(turns);
    // In their order, whichever was trained first: a sum in another order differs in its last digits.
    for (const [, network] of [...this.#trained].sort(([a], [b]) => a - b))
      await this.#loom.importMember(new Uint8Array(await network.arrayBuffer()));
    this.#trained.clear();
  }

  /**
   * Trains in the library's own engine, with the last network at the end.
   * @param {Turns} turns
   * @returns {AsyncGenerator<EnsembleProgress>}
   */
  async *#own(turns) {
    const last = this.members.length - 1;
    for (let at = turns.own(); at !== null; at = turns.own()) {
      for await (const progress of this.#train(this.#loom, at)) {
        yield progress;
        if (at === last && !this.#stopping && turns.isBehind) break;
      }
      // The engine holds the network that was stopped.
      if (this.#stopping) return;
      if (at !== last) await this.#keep(this.#loom, at);
    }
  }

  /**
   * Trains in another engine. What that one fails at is left to the others: there may be memory for one network but not
   * for several.
   * @param {Turns} turns
   * @returns {AsyncGenerator<EnsembleProgress>}
   */
  async *#elsewhere(turns) {
    /** @type {number | null} */
    let at = null;
    /** @type {Awaited<ReturnType<EnsembleLoom['clone']>> | null} */
    let loom = null;
    try {
      loom = await this.#loom.clone({ signal: this.#opening.signal });
      while (!this.#stopping && (at = turns.other()) !== null) {
        yield* this.#train(loom, at);
        await this.#keep(loom, at);
        at = null;
      }
    } catch {
      // The library's own engine trains it, and fails likewise where memory was not the reason.
    } finally {
      turns.leave(at);
      await loom?.close();
    }
  }

  /**
   * Takes a trained network out of the engine that trained it.
   * @param {Trains} loom
   * @param {number} at
   */
  async #keep(loom, at) {
    const bytes = await loom.exportMember(this.members[at].name);
    this.#trained.set(at, new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]));
  }

  /**
   * @param {Trains} loom
   * @param {number} at
   * @returns {AsyncGenerator<EnsembleProgress>}
   */
  async *#train(loom, at) {
    const { name, ...own } = this.members[at];
    const elsewhere = loom !== this.#loom;
    const from = this.#resume.get(at + 1);
    const resume = from && 'checkpoint' in from ? { resume: from } : {};
    // The networks share one linear baseline, which is fitted where the ensemble is evaluated.
    const pace = { burst: this.#burst, baseline: !elsewhere, ...resume };
    const run = loom.train({ ...this.#settings, ...own }, pace);
    this.#runs.set(at, run);
    if (this.#stopping) run.stop();
    if (this.#paused) run.pause();
    try {
      const plan = await run.ready();
      for await (const progress of run) {
        if (progress.ended != null) this.#records[at] = loom.record();
        yield { ...progress, member: at + 1, members: this.members.length, name, plan, elsewhere };
      }
    } finally {
      this.#runs.delete(at);
    }
  }
}

/** How many seeds there are. */
const SEEDS = 2 ** 32;

/**
 * The networks of an ensemble, each with a name: its number by default.
 * @param {Members} members
 * @param {number} [seed] That of the first, where they are only counted.
 * @returns {Member[]}
 */
export function membersOf(members, seed = 1) {
  const list = Array.isArray(members)
    ? members
    : Array.from({ length: members.members }, (_, at) => ({ seed: (seed + at) % SEEDS }));
  return list.map((member, at) => ({ name: String(at + 1), ...member }));
}
