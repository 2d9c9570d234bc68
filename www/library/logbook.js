// Writes down what goes through the door: what was loaded, chosen, trained and judged, so that a run can be recorded. Asks nothing.

import { WordloomError } from '../engine/failure.js';
import { RECORD_FORMAT, RECORD_VERSION, recordable } from './record.js';

/** @typedef {import('../engine/protocol.d.ts').Request} Request */
/** @typedef {import('./record.js').RunRecord} RunRecord */
/** @typedef {import('./record.js').RecordedTable} RecordedTable */
/** @typedef {Pick<RunRecord, 'choice' | 'rows'>} Chosen */
/** @typedef {{ source: import('./source.js').Source, table: RecordedTable }} Loaded */

export class Logbook {
  /** @type {Loaded | null} */
  #data = null;
  /** @type {Loaded | null} */
  #test = null;
  /** @type {Chosen | null} */
  #chosen = null;
  /**
   * The standard deviation of the scores of each column to predict, 1 where it has none, in the order chosen.
   * @type {number[]}
   */
  deviations = [];
  /** @type {Omit<RunRecord, 'wordloom' | 'format' | 'formatVersion'> | null} */
  #run = null;

  /** The pretrained word vectors that are loaded. @type {import('./record.js').RecordedVectors | null} */
  vectors = null;

  /** The tables that are loaded, and what they came from. */
  get loaded() {
    return { data: this.#data, test: this.#test };
  }

  /** One for another engine with the same rows: it knows what is loaded and chosen, and of no run. */
  twin() {
    const twin = new Logbook();
    twin.#data = this.#data;
    twin.#test = this.#test;
    twin.#chosen = this.#chosen;
    twin.deviations = this.deviations;
    twin.vectors = this.vectors;
    return twin;
  }

  /**
   * A table was read.
   * @param {import('../engine/protocol.d.ts').Part} part
   * @param {import('./source.js').Named} named
   * @param {import('../engine/protocol.d.ts').Table} table
   */
  read(part, { source, options }, { name, digest, rows }) {
    const loaded = { source, table: { name, digest, rows, options } };
    if (part === 'test') {
      this.#test = loaded;
      return;
    }
    this.#data = loaded;
    this.#test = null;
  }

  /**
   * A request was answered.
   * @param {Request} request
   * @param {any} answer
   */
  note(request, answer) {
    const run = this.#run;
    switch (request.type) {
      case 'choose':
        this.#chosen = chosen(request, answer);
        this.deviations = deviationsOf(answer);
        break;
      case 'begin':
        this.#run = this.#began(request, answer);
        break;
      case 'advance':
      case 'finish':
        if (run) advanced(run, answer);
        break;
      case 'evaluate':
        if (run && request.file === null) run.metrics = recordable(answer);
        break;
      default:
    }
  }

  /**
   * The record of the run that began last.
   * @param {string} version Wordloom's.
   * @returns {RunRecord}
   */
  record(version) {
    if (!this.#run)
      throw new WordloomError({
        code: 'record.none',
        message: 'nothing is trained: there is no run to record',
        values: {},
      });
    return structuredClone({ format: RECORD_FORMAT, formatVersion: RECORD_VERSION, wordloom: version, ...this.#run });
  }

  /**
   * @param {Extract<Request, { type: 'begin' }>} request
   * @param {import('../engine/protocol.d.ts').Plan} plan
   */
  #began({ preset, settings: changes }, { settings, device, parameters, vocabulary }) {
    // A model that came ready made has no rows to do it over again on.
    if (!this.#data || !this.#chosen) return null;
    const { choice, rows } = this.#chosen;
    return {
      name: null,
      started: new Date().toISOString(),
      ended: null,
      data: this.#data.table,
      test: this.#test?.table ?? null,
      vectors: this.vectors,
      choice,
      rows,
      preset,
      changes,
      settings,
      device,
      userAgent: globalThis.navigator?.userAgent ?? '',
      model: { parameters, vocabulary },
      history: [],
      result: { ended: null, bestEpoch: 0, steps: 0, seconds: 0 },
      metrics: null,
    };
  }
}

/**
 * @param {Extract<Request, { type: 'choose' }>} request
 * @param {import('../engine/protocol.d.ts').RowsSummary} rows
 */
function chosen({ type: _, ...choice }, { train, validation, test }) {
  return { choice, rows: { train, validation, test } };
}

/** @param {import('../engine/protocol.d.ts').RowsSummary} rows */
function deviationsOf({ targets }) {
  return targets.map(({ score }) => score?.deviation || 1);
}

/**
 * @param {Pick<RunRecord, 'history' | 'result' | 'ended'>} run
 * @param {import('../engine/protocol.d.ts').Progress} progress
 */
function advanced(run, { validation, ended, bestEpoch, step, seconds }) {
  run.history = [...run.history, ...validation];
  run.result = { ended, bestEpoch, steps: step, seconds };
  if (ended != null) run.ended = new Date().toISOString();
}
