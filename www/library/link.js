// The library's link to its engine: sends requests, and replaces an engine that died or was closed. Knows no request
// but `open`.

import { WordloomError, isClosing } from '../engine/failure.js';

/** @typedef {import('../engine/client.js').EngineClient} EngineClient */
/** @typedef {import('../engine/protocol.d.ts').DeviceChoice} DeviceChoice */
/** @typedef {import('../engine/protocol.d.ts').Opened} Opened */

/**
 * How a link connects to engines.
 * @typedef {object} LinkOptions
 * @property {DeviceChoice} device The device that is requested from each engine.
 * @property {() => EngineClient} connect Starts a worker.
 * @property {(client: EngineClient) => Promise<void>} restore Gives a new engine what the one before it had.
 * @property {(request: any, answer: any) => void} record Receives each request with its answer.
 */

/**
 * A link to one engine at a time.
 *
 * A worker that dies (of a panic, or a lost device) takes the trained model with it, but not the person's files. So the
 * next request starts a new worker, has it restored, and is sent to that one. Requests that find the engine dead at the
 * same time share the new one. A request that {@link Link.reopen} cuts off is sent again to the new engine.
 */
export class Link {
  #options;
  #client;
  /** @type {Opened | null} */
  #opened = null;
  /** The replacement under way. @type {Promise<void> | null} */
  #replacement = null;
  #closed = false;

  /** @param {LinkOptions} options */
  constructor(options) {
    this.#options = options;
    this.#client = options.connect();
  }

  /** What the engine reported when it was opened: its device, presets, settings and version. */
  get opened() {
    if (!this.#opened) throw new Error('use Wordloom.open()');
    return this.#opened;
  }

  /** The device that was requested, and how a worker is started. */
  get options() {
    const { device, connect } = this.#options;
    return { device, connect };
  }

  /** Opens the first engine, and restores what it should have. */
  async open() {
    await this.#fill(this.#client);
  }

  /**
   * Opens the first engine, which must be on this kind of device. Where that fails, its worker is ended.
   * @param {'cpu' | 'webgpu'} kind Rejects with `engine.failed` where the engine is on another.
   * @param {AbortSignal} [signal] Gives up with `engine.closed`.
   */
  async openOn(kind, signal) {
    const giveUp = () => this.close();
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      if (signal?.aborted) giveUp();
      await this.open();
      assertSame(this.opened.device.kind, kind);
    } catch (error) {
      giveUp();
      throw error;
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  /**
   * Sends a request, and records it with its answer.
   * @type {EngineClient['request']}
   */
  async request(request) {
    const answer = await this.use((client) => client.request(request));
    this.#options.record(request, answer);
    return answer;
  }

  /**
   * Works with an engine that is alive; nothing is recorded.
   * @template T
   * @param {(client: EngineClient) => Promise<T>} work Done again where a reopening cuts it off, so it must prepare
   *   what it transfers each time.
   * @returns {Promise<T>} Rejects as the work does; with `engine.closed` after {@link Link.close}.
   */
  async use(work) {
    while (true) {
      if (!this.#closed && (this.#replacement || this.#client.dead)) await this.#replace();
      try {
        return await work(this.#client);
      } catch (error) {
        if (this.#closed || !isClosing(error)) throw error;
      }
    }
  }

  /**
   * Replaces the engine by one on another device.
   * @param {DeviceChoice} device
   */
  async reopen(device) {
    this.#options = { ...this.#options, device };
    this.#client.close();
    await this.#replace();
  }

  /** Ends the worker for good. */
  close() {
    this.#closed = true;
    this.#client.close();
  }

  #replace() {
    this.#replacement ??= this.#reconnect().finally(() => (this.#replacement = null));
    return this.#replacement;
  }

  /** @returns {Promise<void>} */
  async #reconnect() {
    const client = (this.#client = this.#options.connect());
    try {
      await this.#fill(client);
    } catch (error) {
      // Another device was requested in the meantime.
      if (!this.#closed && isClosing(error)) return this.#reconnect();
      // An engine that is only half restored would answer for rows that it does not have.
      client.close();
      throw error;
    }
  }

  /** @param {EngineClient} client */
  async #fill(client) {
    const { device, restore } = this.#options;
    this.#opened = await client.request({ type: 'open', device });
    await restore(client);
  }
}

/** @param {string} actual @param {string} expected */
function assertSame(actual, expected) {
  if (actual === expected) return;
  const message = `another engine took the ${actual}`;
  throw new WordloomError({ code: 'engine.failed', message, values: { reason: actual } });
}
