// A worker's queue over an engine that a test plays the part of, and the messages of both. Knows no test.

import { requestQueue } from '../../engine/queue.js';

/**
 * @param {(request: any) => any} answer The engine's answer to a request; it may throw.
 */
export function recording(answer) {
  /** The requests that the engine received. @type {any[]} */
  const requests = [];
  /** The messages that the worker sent to the page. @type {any[]} */
  const reports = [];
  const engine = {
    async handle(/** @type {any} */ request) {
      requests.push(request);
      return answer(request);
    },
  };
  const send = requestQueue(
    async () => engine,
    (report) => reports.push(report),
  );
  return { requests, reports, send, types: () => requests.map(({ type }) => type) };
}

/** An answer to a piece: the engine takes more of them. @type {import('../../engine/protocol.d.ts').ReadState} */
export const taking = { more: true };
