// An engine that a test plays the part of, and a library over it. Knows no test.

import { Wordloom, WordloomError } from '../wordloom.js';
import { failure, metrics, opened, plan, prediction, progress, rows, table } from './fixtures.js';

/** Answers as an engine would; dies or fails when told to. */
export class FakeClient {
  /** @type {any[]} */
  asked = [];
  dead = false;
  #closing = cut();
  /** @type {Record<string, (request: any) => any>} */
  answers = {
    open: () => opened,
    load: () => table,
    choose: () => rows,
    begin: () => plan,
    advance: () => progress(),
    finish: () => progress({ ended: 'stopped' }),
    evaluate: () => metrics,
    predict: ({ texts }) => ({ predictions: texts.map(() => prediction()) }),
  };

  /** @param {any} request */
  async request(request) {
    if (this.dead) throw new WordloomError(failure('engine.closed'));
    this.asked.push(request);
    return Promise.race([this.answers[request.type](request), this.#closing.promise]);
  }

  /** @param {any} job @param {any} [watch] */
  async read({ content, ...job }, watch) {
    watch?.onProgress?.({ done: content.size, total: content.size });
    const text = content instanceof Blob ? await content.text() : content;
    return this.request({ type: 'load', text, ...job });
  }

  close() {
    this.dead = true;
    this.#closing.reject(new WordloomError(failure('engine.closed')));
  }

  get types() {
    return this.asked.map(({ type }) => type);
  }
}

/** What can only be rejected, and need not be waited for. */
function cut() {
  /** @type {(error: Error) => void} */
  let reject = () => {};
  const promise = new Promise((_, fail) => (reject = fail));
  promise.catch(() => {});
  return { promise, reject };
}

export const never = () => new Promise(() => {});

/** A library whose successive engines are kept. */
export async function opening() {
  /** @type {FakeClient[]} */
  const clients = [];
  /** @type {import('../engine/protocol.d.ts').Failure | null} */
  let refusal = null;
  const connect = () => {
    const client = new FakeClient();
    const { open } = client.answers;
    client.answers.open = async (request) => {
      if (refusal) throw new WordloomError(refusal);
      return open(request);
    };
    clients.push(client);
    return /** @type {any} */ (clients[clients.length - 1]);
  };
  const loom = await Wordloom.open({ device: 'cpu', connect });
  /** Has new engines refuse to open. @param {import('../engine/protocol.d.ts').Failure | null} why */
  const refuse = (why) => (refusal = why);
  return { loom, clients, refuse };
}
