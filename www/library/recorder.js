// Records what the engine was requested to do and what it answered (files loaded, columns chosen, runs trained and
// evaluated), so that a run has a record. Requests nothing itself.

import { WordloomError } from '../engine/failure.js';
import { RECORD_FORMAT, recordable } from './record.js';
import { RECORD_VERSION } from './record_versions.js';

/** @typedef {import('../engine/protocol.d.ts').Plan} Plan */
/** @typedef {import('../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../engine/protocol.d.ts').Request} Request */
/** @typedef {import('../engine/protocol.d.ts').RowsSummary} RowsSummary */
/** @typedef {import('./record.js').RunRecord} RunRecord */
/** @typedef {import('./record.js').RecordedTable} RecordedTable */
/** @typedef {import('./record.js').RecordedVectors} RecordedVectors */
/** @typedef {Pick<RunRecord, 'choice' | 'rows'>} Chosen */

/**
 * A table that is loaded, and the source it was read from.
 * @typedef {{ source: import('./source.js').Source, table: RecordedTable }} LoadedTable
 */

export class Recorder {
  /** @type {LoadedTable | null} */
  #data = null;
  /** @type {LoadedTable | null} */
  #test = null;
  /** @type {Chosen | null} */
  #chosen = null;
  /** @type {Omit<RunRecord, 'wordloom' | 'format' | 'formatVersion'> | null} */
  #run = null;

  /** The pretrained word vectors that are loaded. @type {RecordedVectors | null} */
  vectors = null;

  /** Whether a sentence encoder is loaded. */
  hasTeacher = false;

  /**
   * The model of the latest run that answers: the one that the validation rows chose, or the network before they did.
   * @type {import('../engine/protocol.d.ts').Predictor}
   */
  answers = 'network';

  /** The table and the file of test rows that are loaded. */
  get loaded() {
    return { data: this.#data, test: this.#test };
  }

  /**
   * Takes over what another recorder knows to be loaded and chosen, but not its run: that of another engine.
   * @param {Recorder} other
   */
  adopt(other) {
    this.#data = other.#data;
    this.#test = other.#test;
    this.#chosen = other.#chosen;
    this.vectors = other.vectors;
    this.hasTeacher = other.hasTeacher;
  }

  /**
   * A table was read.
   * @param {import('../engine/protocol.d.ts').FileRole} part
   * @param {import('./data.js').DataFile} file
   * @param {import('../engine/protocol.d.ts').TableSummary} table
   */
  tableRead(part, { source, options }, { name, digest, rows }) {
    const loaded = { source, table: { name, digest, rows, options } };
    if (part === 'data') this.#data = loaded;
    this.#test = part === 'test' ? loaded : null;
  }

  /**
   * Word vectors were read.
   * @param {import('../engine/protocol.d.ts').VectorsSummary} vectors
   */
  vectorsLoaded({ name, width, tokens, matched }) {
    this.vectors = { name, width, tokens, kept: matched };
  }

  /**
   * The run that began continues from a checkpoint.
   * @param {import('./training_run.js').Resumed} resumed
   */
  resumed({ history }) {
    if (this.#run) this.#run.history = history;
  }

  /**
   * A request was answered.
   * @param {Request} request
   * @param {any} answer
   */
  note(request, answer) {
    const run = this.#run;
    switch (request.type) {
      case 'forgetTest':
        this.#test = null;
        break;
      case 'choose':
        this.#chosen = chosen(request, answer);
        break;
      case 'beginTraining':
        this.answers = 'network';
        this.#run = this.#began(request, answer);
        break;
      case 'advanceTraining':
      case 'finishTraining':
        if (run) advanced(run, answer);
        break;
      case 'evaluate':
        this.answers = answer.validation.answers;
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
   * @param {Extract<Request, { type: 'beginTraining' }>} request
   * @param {Plan} plan
   */
  #began({ preset, settings: changes, from = 'new' }, { settings, device, parameters, vocabulary }) {
    // Without data and columns there is nothing to train the run on again.
    if (!this.#data || !this.#chosen) return null;
    const { choice, rows } = this.#chosen;
    return {
      name: null,
      started: new Date().toISOString(),
      ended: null,
      data: this.#data.table,
      test: this.#test?.table ?? null,
      vectors: this.vectors,
      teacher: this.hasTeacher,
      ...(from === 'new' ? {} : { continued: true }),
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
 * @param {RowsSummary} rows
 */
function chosen({ type: _, ...choice }, { train, validation, test }) {
  return { choice, rows: { train, validation, test } };
}

/**
 * @param {Pick<RunRecord, 'history' | 'result' | 'ended'>} run
 * @param {Progress} progress
 */
function advanced(run, { validation, ended, bestEpoch, step, seconds }) {
  run.history = [...run.history, ...validation];
  run.result = { ended, bestEpoch, steps: step, seconds };
  if (ended != null) run.ended = new Date().toISOString();
}
