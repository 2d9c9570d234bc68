// Several networks trained on the same rows, for their answers to be averaged: one after another, or each in an engine of its own.

import { merged } from './merged.js';
import { Turns } from './turns.js';

/** @typedef {import('./wordloom.js').Wordloom} Wordloom */
/** @typedef {import('../engine/protocol.d.ts').Plan} Plan */
/** @typedef {import('../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('./record.js').RunRecord} RunRecord */
/** @typedef {import('./inquiry.js').TrainOptions} TrainOptions */
/** @typedef {import('./training_run.js').TrainingRun} TrainingRun */

/** A network of the ensemble: its name, and what it has over the settings they share. @typedef {{ name: string } & Partial<Settings>} Member */

/**
 * How far an ensemble is: the progress of a network under way, which one that is, from 1, and what was planned for it. Where several
 * train at once, theirs come as they come. `elsewhere` says that another engine trains it than the one that predicts meanwhile.
 * @typedef {Progress & { member: number, members: number, name: string, plan: Plan, elsewhere: boolean }} EnsembleProgress
 */

/** The part of the library that trains. @typedef {{ train: Wordloom['train'], record(): RunRecord }} Trains */
/** The part of the library that an ensemble takes. @typedef {Trains & Pick<Wordloom, 'keep' | 'pack' | 'admit' | 'letGo' | 'another'>} Loom */

/**
 * An ensemble. Iterate over it to train; every network but the last is kept, so that the model `blend` asks them all. To stop, or
 * to leave the loop early, ends what is under way and begins no other network.
 * @implements {AsyncIterable<EnsembleProgress>}
 */
export class EnsembleRun {
  #loom;
  #settings;
  #burst;
  /** Those under way, by the place of their network. @type {Map<number, TrainingRun>} */
  #runs = new Map();
  /** @type {RunRecord[]} */
  #records = [];
  /** What came of the networks that were trained, where they are taken in at the end. @type {Map<number, Uint8Array>} */
  #packed = new Map();
  #opening = new AbortController();
  #paused = false;
  #stopping = false;

  /**
   * @param {Loom} loom
   * @param {Member[]} members
   * @param {TrainOptions} settings What they have in common.
   * @param {{ burst?: number, engines?: number }} pace
   */
  constructor(loom, members, settings, { burst, engines = 1 } = {}) {
    this.#loom = loom;
    this.#settings = settings;
    this.#burst = burst;
    /** The networks, in the order in which they are asked. */
    this.members = members;
    /** How many engines train at once, as far as they can be opened. */
    this.engines = Math.max(1, Math.min(engines, members.length));
  }

  /** Whether training waits for {@link EnsembleRun.resume}. */
  get paused() {
    return this.#paused;
  }

  /** Pauses after the bursts under way. */
  pause() {
    this.#paused = true;
    for (const run of this.#runs.values()) run.pause();
  }

  /** Goes on after a pause. */
  resume() {
    this.#paused = false;
    for (const run of this.#runs.values()) run.resume();
  }

  /** Ends the networks under way after their bursts, and begins no other. */
  stop() {
    this.#stopping = true;
    this.#opening.abort();
    for (const run of this.#runs.values()) run.stop();
  }

  /**
   * Ends a network after its burst, or all that are under way; it is kept as if it had come to its end, and the next begins.
   * @param {number} [member] From 1.
   */
  cut(member) {
    for (const [at, run] of this.#runs) if (member === undefined || at + 1 === member) run.stop();
  }

  /**
   * The record of a network that came to its end.
   * @param {number} member From 1.
   * @returns {RunRecord | null}
   */
  record(member) {
    return this.#records[member - 1] ?? null;
  }

  /** @returns {AsyncGenerator<EnsembleProgress>} */
  async *[Symbol.asyncIterator]() {
    await this.#loom.letGo();
    const turns = new Turns(this.members.length, this.engines);
    const others = Array.from({ length: this.engines - 1 }, () => this.#elsewhere(turns));
    yield* merged([this.#own(turns), ...others], () => this.stop());
    // What another engine failed at when this one was done already.
    if (!this.#stopping && turns.isBehind) yield* this.#own(turns);
    // In their order, whichever was trained first: what is added up in another order is not the same to the last digit.
    for (const at of [...this.#packed.keys()].sort((a, b) => a - b))
      await this.#loom.admit(/** @type {Uint8Array} */ (this.#packed.get(at)));
    this.#packed.clear();
  }

  /**
   * Trains in the library's own engine, the last network at the end.
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
      if (this.#stopping) return;
      if (at === last) continue;
      const { name } = this.members[at];
      if (this.engines === 1) await this.#loom.keep(name);
      else this.#packed.set(at, await this.#loom.pack(name));
    }
  }

  /**
   * Trains in an engine opened for it. What that one fails at is left to the others: memory that suffices for one may not for several.
   * @param {Turns} turns
   * @returns {AsyncGenerator<EnsembleProgress>}
   */
  async *#elsewhere(turns) {
    /** @type {number | null} */
    let at = null;
    /** @type {Wordloom | null} */
    let loom = null;
    try {
      loom = await this.#loom.another({ signal: this.#opening.signal });
      while (!this.#stopping && (at = turns.other()) !== null) {
        yield* this.#train(loom, at);
        this.#packed.set(at, await loom.pack(this.members[at].name));
        at = null;
      }
    } catch {
      // It is trained in the library's own engine, which fails the same where it was not for want of memory.
    } finally {
      turns.leave(at);
      await loom?.close();
    }
  }

  /**
   * @param {Trains} loom
   * @param {number} at
   * @returns {AsyncGenerator<EnsembleProgress>}
   */
  async *#train(loom, at) {
    const { name, ...own } = this.members[at];
    const elsewhere = loom !== this.#loom;
    // One linear model does for all: it is fitted where the ensemble is judged.
    const run = loom.train({ ...this.#settings, ...own }, { burst: this.#burst, floor: !elsewhere });
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

/**
 * The members of an ensemble: those listed, named by their place where they have no name, or so many that differ in their seed.
 * @param {({ name?: string } & Partial<Settings>)[] | { members: number }} wanted
 * @param {number} seed Of the first.
 * @returns {Member[]}
 */
export function membersOf(wanted, seed) {
  const list = Array.isArray(wanted)
    ? wanted
    : Array.from({ length: wanted.members }, (_, at) => ({ seed: (seed + at) % SEEDS }));
  return list.map((member, at) => ({ name: String(at + 1), ...member }));
}

/** How many seeds there are. */
const SEEDS = 2 ** 32;
