// The page's end of the worker: starts it, numbers requests and turns failures into errors. Knows no request by name.

import { WordloomError } from './failure.js';

/** @typedef {import('./protocol.d.ts').Answers} Answers */
/** @typedef {import('./protocol.d.ts').Failure} Failure */
/** @typedef {import('./protocol.d.ts').Request} Request */
/** @typedef {import('./protocol.d.ts').TableSummary} TableSummary */
/** @typedef {import('./queue.js').WorkerReport} WorkerReport */
/** @typedef {import('./reading.js').VectorsLoaded} VectorsLoaded */
/** @typedef {import('./reading.js').ReadJob} ReadJob */
/** @typedef {import('./reading.js').VectorsJob} VectorsJob */
/** @typedef {import('./reading.js').ReadProgress} ReadProgress */

/**
 * Receives the progress of a reading, and cancels it.
 * @typedef {{ onProgress?: (progress: ReadProgress) => void, signal?: AbortSignal }} Watch
 */

/**
 * A message that has no answer yet.
 * @typedef {{
 *   resolve(answer: any): void, reject(error: Error): void, progress?: (progress: ReadProgress) => void,
 * }} Waiting
 */

/**
 * The part of a Worker that the client uses.
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

/** A connection to one worker. Once the worker is dead, every request fails, and the caller needs a new client. */
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
    this.#worker.addEventListener('message', ({ data }) => this.#receive(data));
    this.#worker.addEventListener('error', ({ message }) => this.#die(message || 'the worker could not be started'));
    this.#worker.addEventListener('messageerror', () => this.#die('a message could not be read'));
  }

  /** Whether the worker can no longer answer. */
  get dead() {
    return this.#death !== null;
  }

  /**
   * Sends a request to the engine, which answers requests in the order they were sent.
   * @template {Request} R
   * @param {R} request
   * @param {Transferable[]} transfer Buffers of the request that move to the worker; the caller can no longer use them.
   * @returns {Promise<Answers[R['type']]>} Rejects with a `WordloomError`: the engine's
   *   refusal, `engine.absent`, `engine.died` or `engine.closed`.
   */
  request(request, transfer = []) {
    const { id, answer } = this.#wait();
    if (!this.#death) this.#worker.postMessage({ id, request }, transfer);
    return answer;
  }

  /**
   * Has the worker read a file or a folder into the engine, in turn with the requests.
   * @param {ReadJob} job
   * @param {Watch} [watch] Its signal cancels the reading.
   * @returns {Promise<TableSummary>} Rejects as a request does, and with `read.cancelled` or `read.unreadable`.
   */
  read(job, watch) {
    return this.#stream({ read: job }, watch);
  }

  /**
   * Has the worker read a file of word vectors into the engine, in turn with the requests.
   * @param {VectorsJob} job
   * @param {Watch} [watch] Its signal cancels the reading.
   * @returns {Promise<VectorsLoaded>} Rejects as {@link EngineClient.read} does, and with `vectors.noMember` or
   *   `vectors.emptyArchive`.
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
   * Numbers a message, and waits for its answer.
   * @param {(progress: ReadProgress) => void} [progress]
   * @returns {{ id: number, answer: Promise<any> }}
   */
  #wait(progress) {
    const id = this.#nextId++;
    if (this.#death) return { id, answer: Promise.reject(new WordloomError(this.#death)) };
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject, progress }));
    return { id, answer };
  }

  /** Ends the worker. Requests without an answer fail with `engine.closed`. */
  close() {
    this.#end({ code: 'engine.closed', message: 'the engine is closed', values: {} });
  }

  /** @param {WorkerReport} report */
  #receive(report) {
    if ('died' in report) {
      this.#end(report.died);
      return;
    }
    const waiting = this.#waiting.get(report.id);
    if ('progress' in report) {
      waiting?.progress?.(report.progress);
      return;
    }
    this.#waiting.delete(report.id);
    if ('answer' in report) waiting?.resolve(report.answer);
    else waiting?.reject(new WordloomError(report.failure));
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
