// Answers messages one after another, in the order they came. Knows neither workers nor where the engine comes from.

import { failureOf, isTrap } from './failure.js';
import { readInto, readVectorsInto } from './reading.js';

/** @typedef {import('./protocol.d.ts').Answers} Answers */
/** @typedef {import('./protocol.d.ts').Failure} Failure */
/** @typedef {import('./protocol.d.ts').Request} Request */
/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./reading.js').ReadJob} ReadJob */
/** @typedef {import('./reading.js').VectorsJob} VectorsJob */
/** @typedef {import('./reading.js').ReadProgress} ReadProgress */
/** @typedef {import('./reading.js').VectorsLoaded} VectorsLoaded */
/** The answer to a job. @typedef {Answers[keyof Answers] | VectorsLoaded} Answer */

/**
 * A request, a file to read, or a file of word vectors to read.
 * @typedef {{ id: number, request: Request } | { id: number, read: ReadJob } | { id: number, vectors: VectorsJob }} Job
 */

/** A message to the worker: a job, or the number of one to cancel. @typedef {Job | { cancel: number }} WorkerMessage */

/**
 * A message from the worker: the answer to a job, its failure, its progress, or the death of the engine.
 * @typedef {{ id: number, answer: Answer } | { id: number, failure: Failure }
 *   | { id: number, progress: ReadProgress } | { died: Failure }} WorkerReport
 */

/**
 * Makes the queue of one worker. The engine is loaded at the first job.
 * @param {() => Promise<Engine>} load
 * @param {(report: WorkerReport) => void} report
 * @returns {(message: WorkerMessage) => Promise<void>} Takes a message; settles when it has been answered.
 */
export function requestQueue(load, report) {
  /** @type {Promise<Engine> | undefined} */
  let engine;
  let last = Promise.resolve();
  /** The numbers of the readings to cancel. @type {Set<number>} */
  const cancelled = new Set();

  /** @param {Job} job */
  async function handle(job) {
    const { id } = job;
    try {
      engine ??= load().catch((error) => Promise.reject({ ...failureOf(error), code: 'engine.absent' }));
      const ready = await engine;
      const watcher = {
        progress: (/** @type {ReadProgress} */ progress) => report({ id, progress }),
        cancelled: () => cancelled.has(id),
      };
      report({ id, answer: await answerTo(ready, job, watcher) });
    } catch (error) {
      if (isTrap(error)) report({ died: failureOf(error) });
      else report({ id, failure: failureOf(error) });
    } finally {
      cancelled.delete(id);
    }
  }

  return (message) => {
    // A cancellation does not wait for its turn.
    if ('cancel' in message) {
      cancelled.add(message.cancel);
      return last;
    }
    return (last = last.then(() => handle(message)));
  };
}

/**
 * The engine's answer to a job.
 * @param {Engine} engine
 * @param {Job} job
 * @param {import('./reading.js').Watcher} watcher
 * @returns {Promise<Answer>}
 */
function answerTo(engine, job, watcher) {
  if ('read' in job) return readInto(engine, job.read, watcher);
  if ('vectors' in job) return readVectorsInto(engine, job.vectors, watcher);
  return engine.handle(job.request);
}
