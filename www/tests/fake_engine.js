// A worker whose engine is played by a test, and a library over such workers. Knows no test.

import { EngineClient } from '../engine/client.js';
import { Wordloom } from '../wordloom.js';
import { failure, metrics, opened, plan, prediction, progress, rows, table, vectors } from './fixtures.js';

/** @typedef {import('../engine/protocol.d.ts').Request} Request */
/** @typedef {import('../engine/queue.js').WorkerReport} WorkerReport */

/**
 * The engine's answer to each type of request, to a file to `read`, and to `vectors` to read.
 * @typedef {Partial<Record<Request['type'] | 'read' | 'vectors', (request: any) => any>>} Answers
 */

/** The answers of an engine where nothing goes wrong. @returns {Answers} */
const usual = () => ({
  open: () => opened,
  read: () => table,
  vectors: () => vectors,
  choose: () => rows,
  forgetTest: () => null,
  forgetVectors: () => null,
  loadTeacher: () => null,
  advanceTeacher: () => ({ left: 0 }),
  forgetTeacher: () => null,
  beginTraining: () => plan,
  advanceTraining: () => progress(),
  finishTraining: () => progress({ ended: 'stopped' }),
  evaluate: () => metrics,
  predict: ({ texts }) => ({ predictions: texts.map(() => prediction()) }),
});

/** A worker that records the messages it is sent, as `worker.js` would receive them, and answers as a test has it. */
export class FakeWorker {
  /** The messages, without their numbers: `{ request }`, `{ read }` or `{ vectors }`. @type {any[]} */
  messages = [];
  terminated = false;
  /** @type {Answers} */
  answers;
  /** @type {Record<string, (event: any) => void>} */
  #listeners = {};

  /** @param {Answers} answers In place of the usual ones. */
  constructor(answers = {}) {
    this.answers = { ...usual(), ...answers };
  }

  /** @param {any} message */
  postMessage({ id, ...message }) {
    this.messages.push(message);
    if (!('cancel' in message)) void this.#answer(id, message);
  }

  /** @param {string} type @param {(event: any) => void} listener */
  addEventListener(type, listener) {
    this.#listeners[type] = listener;
  }

  terminate() {
    this.terminated = true;
  }

  /** The engine has died. */
  die() {
    this.#report({ died: failure('engine.died') });
  }

  /** The requests among the messages. */
  get requests() {
    return this.messages.flatMap(({ request }) => request ?? []);
  }

  /** The files that were to be read. */
  get reads() {
    return this.messages.flatMap(({ read }) => read ?? []);
  }

  /** What each message is: the type of a request, or what is to be read. */
  get types() {
    return this.messages.map(({ request, read }) => request?.type ?? (read ? `read ${read.part}` : 'read vectors'));
  }

  /** @param {number} id @param {any} message */
  async #answer(id, { request, read, vectors }) {
    try {
      const job = read ?? vectors;
      if (job) this.#report({ id, progress: wholeOf(job.content) });
      /** @type {keyof Answers} */
      const type = request?.type ?? (read ? 'read' : 'vectors');
      const answer = this.answers[type];
      if (!answer) throw new Error(`the test has no answer to ${type}`);
      this.#report({ id, answer: await answer(request ?? job) });
    } catch (error) {
      this.#report({ id, failure: /** @type {any} */ (error) });
    }
  }

  /** @param {WorkerReport} report */
  #report(report) {
    this.#listeners.message({ data: report });
  }
}

/** @param {Blob | { file: Blob }[]} content */
function wholeOf(content) {
  const total = Array.isArray(content) ? content.reduce((sum, { file }) => sum + file.size, 0) : content.size;
  return { done: total, total };
}

/** An answer that never comes. */
export const never = () => new Promise(() => {});

/**
 * A library, and the workers that it starts one after another.
 * @param {Answers} answers Of each new worker, in place of the usual ones; a test may change them in between.
 */
export async function opening(answers = {}) {
  /** @type {FakeWorker[]} */
  const workers = [];
  const connect = () => new EngineClient(() => workers[workers.push(new FakeWorker(answers)) - 1]);
  return { loom: await Wordloom.open({ device: 'cpu', connect }), workers, answers };
}
