// The page's end of the worker: spawns it, numbers requests, turns failures into errors. Knows no request by name.

import { WordloomError } from './failure.js';

/** @typedef {import('./protocol.d.ts').Request} Request */
/** @typedef {import('./protocol.d.ts').Response} Response */
/** @typedef {import('./protocol.d.ts').Failure} Failure */
/** @typedef {import('./queue.js').Told} Told */
/** @typedef {Extract<Response, { type: 'opened' }>} Opened */

/** @typedef {Extract<Response, { type: 'loaded' }>} Loaded */
/** @typedef {import('./reading.js').VectorsLoaded} VectorsLoaded */
/** @typedef {import('./reading.js').ReadJob} ReadJob */
/** @typedef {import('./reading.js').VectorsJob} VectorsJob */
/** @typedef {import('./reading.js').ReadProgress} ReadProgress */

/**
 * The answer to each request.
 * @typedef {{
 *   open: 'opened', load: 'loaded', readBegin: 'taken', readBytes: 'taken', readFiles: 'taken', readEnd: 'loaded', readCancel: 'taken',
 *   choose: 'chosen', begin: 'begun', advance: 'advanced', finish: 'advanced', evaluate: 'evaluated', predict: 'predicted', explain: 'explained',
 *   keep: 'kept', pack: 'packed', admit: 'kept', letGo: 'kept', save: 'saved', restore: 'restored', inspect: 'inspected', rows: 'rows', vocabulary: 'vocabulary', tokenize: 'tokenized',
 *   vectorsBegin: 'taken', vectorsBytes: 'taken', vectorsEnd: 'vectorsLoaded', vectorsCancel: 'taken', vectorsForget: 'taken',
 *   coverage: 'covered',
 *   schedule: 'scheduled', searchRate: 'searched', advanceSearch: 'searched', endSearch: 'searched',
 * }} Answers
 */

/** @typedef {{ onProgress?: (progress: ReadProgress) => void, signal?: AbortSignal }} Watch */

/** @typedef {{ resolve(response: any): void, reject(error: Error): void, progress?: (progress: ReadProgress) => void }} Waiting */

/**
 * The part of a Worker that is used here.
 * @typedef {{
 *   postMessage(message: any, transfer: Transferable[]): void,
 *   addEventListener(type: string, listener: (event: any) => void): void,
 *   terminate(): void,
 * }} WorkerLike
 */

/** @returns {WorkerLike} */
function spawnWorker() {
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module', name: 'wordloom' });
}

/** A connection to one worker. Once that worker has died, every request fails and a new client is needed. */
export class EngineClient {
  #worker;
  #nextId = 1;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  /** @type {Failure | null} */
  #death = null;

  /** @param {() => WorkerLike} spawn */
  constructor(spawn = spawnWorker) {
    this.#worker = spawn();
    this.#worker.addEventListener('message', ({ data }) => this.#hear(data));
    this.#worker.addEventListener('error', ({ message }) => this.#die(message || 'the worker could not be started'));
    this.#worker.addEventListener('messageerror', () => this.#die('a message could not be read'));
  }

  /** Whether the worker can no longer answer. */
  get dead() {
    return this.#death !== null;
  }

  /**
   * Asks the engine, after everything asked before.
   * @template {Request} R
   * @param {R} request
   * @param {Transferable[]} transfer What the request may take away from the caller.
   * @returns {Promise<Extract<Response, { type: Answers[R['type']] }>>}
   */
  request(request, transfer = []) {
    const { id, answer } = this.#wait();
    if (!this.#death) this.#worker.postMessage({ id, request }, transfer);
    return answer;
  }

  /**
   * Has the worker read a file or a folder into the engine, after everything asked before.
   * @param {ReadJob} job
   * @param {Watch} [watch] The signal cancels.
   * @returns {Promise<Loaded>}
   */
  read(job, watch) {
    return this.#stream({ read: job }, watch);
  }

  /**
   * Has the worker read a file of word vectors into the engine, likewise.
   * @param {VectorsJob} job
   * @param {Watch} [watch] The signal cancels.
   * @returns {Promise<VectorsLoaded>}
   */
  readVectors(job, watch) {
    return this.#stream({ vectors: job }, watch);
  }

  /**
   * @param {{ read: ReadJob } | { vectors: VectorsJob }} job
   * @param {Watch} [watch]
   */
  async #stream(job, { onProgress, signal } = {}) {
    const { id, answer } = this.#wait(onProgress);
    const cancel = () => this.#worker.postMessage({ cancel: id }, []);
    if (!this.#death) {
      this.#worker.postMessage({ id, ...job }, []);
      if (signal?.aborted) cancel();
      signal?.addEventListener('abort', cancel, { once: true });
    }
    try {
      return await answer;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /**
   * A number for what is asked, and the promise of its answer.
   * @param {(progress: ReadProgress) => void} [progress]
   * @returns {{ id: number, answer: Promise<any> }}
   */
  #wait(progress) {
    const id = this.#nextId++;
    if (this.#death) return { id, answer: Promise.reject(new WordloomError(this.#death)) };
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject, progress }));
    return { id, answer };
  }

  /** Ends the worker; what is still asked fails. */
  close() {
    this.#end({ code: 'engine.closed', message: 'the engine is closed', values: {} });
  }

  /** @param {Told} told */
  #hear(told) {
    if ('died' in told) {
      this.#end(told.died);
      return;
    }
    const waiting = this.#waiting.get(told.id);
    if ('progress' in told) {
      waiting?.progress?.(told.progress);
      return;
    }
    this.#waiting.delete(told.id);
    if ('response' in told) waiting?.resolve(told.response);
    else waiting?.reject(new WordloomError(told.failure));
  }

  /** @param {string} reason */
  #die(reason) {
    this.#end({ code: 'engine.died', message: `the engine stopped: ${reason}`, values: { reason } });
  }

  /** @param {Failure} failure */
  #end(failure) {
    if (this.#death) return;
    this.#death = failure;
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(new WordloomError(failure));
    this.#waiting.clear();
  }
}
