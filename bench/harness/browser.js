// Chromium with one page per contestant. Knows what pages/ exports, and nothing of the measures.

import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { settings } from './workload.js';

/** @typedef {import('./workload.js').Workload} Workload */
/** @typedef {{ dispatches: number, submits: number, buffers: number, memory: number }} Counts */
/** @typedef {{ steps: number, seconds: number, judged: boolean, loss: number | null }} Burst */

// Tokens per epoch: enough for many bursts, because bursts that end in a validation are discarded.
const EPOCH_TOKENS = 400_000;
const LEAST_BATCHES = 4;

export class Browser {
  #browser;
  #origin;
  /** The name of the adapter that was used last. */
  adapter = '';

  /**
   * @param {import('playwright-core').Browser} browser
   * @param {string} origin
   */
  constructor(browser, origin) {
    this.#browser = browser;
    this.#origin = origin;
  }

  /**
   * @param {string} executablePath
   * @param {string} origin Where the checkout is served.
   */
  static async launch(executablePath, origin) {
    const flags = JSON.parse(await readFile(new URL('../../webdriver.json', import.meta.url), 'utf8'));
    const args = flags['goog:chromeOptions'].args.filter(
      (/** @type {string} */ flag) => !flag.startsWith('--headless'),
    );
    return new Browser(await chromium.launch({ executablePath, args }), origin);
  }

  get version() {
    return this.#browser.version();
  }

  /**
   * Opens Wordloom, ready to train. A burst takes about `burst` milliseconds and at least one step.
   * @param {'cpu' | 'webgpu'} device
   * @param {Workload} workload
   * @param {number} burst
   * @param {string} worker In pages/: the worker of the engine, which reports counts on request.
   */
  async wordloom(device, workload, burst, worker = 'counted_worker.js') {
    const { vocabulary, batch, length } = workload;
    const rows = batch * Math.max(LEAST_BATCHES, Math.floor(EPOCH_TOKENS / (batch * length)));
    const wanted = { device, worker, shape: { vocabulary, length, rows }, settings: settings(workload), burst };
    const contestant = await this.page('bench/pages/wordloom.html');
    const { adapter } = await contestant.open(wanted);
    if (adapter) this.adapter = adapter;
    return contestant;
  }

  /**
   * Opens TensorFlow.js on one of its backends, ready to train.
   * @param {'webgpu' | 'webgl' | 'wasm' | 'cpu'} backend
   * @param {Workload} workload
   */
  async tensorflow(backend, workload) {
    const contestant = await this.page('bench/pages/tensorflow.html');
    await contestant.open({ backend, workload });
    return contestant;
  }

  /**
   * Opens a page that exports its functions in `globalThis.bench`.
   * @param {string} path From the root of the checkout.
   */
  async page(path) {
    const page = await this.#browser.newPage();
    // One step of a rival can take minutes.
    page.setDefaultTimeout(0);
    page.on('pageerror', (error) => console.error(`${path}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(`${path}: ${message.text()}`);
    });
    await page.goto(new URL(path, `${this.#origin}/`).href);
    await page.waitForFunction('globalThis.bench !== undefined');
    return new Contestant(page);
  }

  /** The memory that the processes of all pages hold, in bytes; null where there is no /proc. */
  async memory() {
    const session = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    try {
      const status = await Promise.all(renderers.map(({ id }) => readFile(`/proc/${id}/status`, 'utf8')));
      return status.reduce((sum, text) => sum + 1024 * Number(/^VmRSS:\s*(\d+)/m.exec(text)?.[1]), 0);
    } catch {
      return null;
    }
  }

  async close() {
    await this.#browser.close();
  }
}

/** One page that trains. */
export class Contestant {
  #page;

  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.#page = page;
  }

  /**
   * Calls a function of the page.
   * @param {string} name
   * @param {any} [argument]
   * @returns {Promise<any>}
   */
  call(name, argument) {
    return this.#page.evaluate(
      ([name, argument]) => /** @type {any} */ (globalThis).bench[name](argument),
      [name, argument],
    );
  }

  /**
   * Builds the model. If that fails, the page is closed to free its memory for the next one.
   * @param {object} wanted
   */
  async open(wanted) {
    try {
      return await this.call('open', wanted);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** @returns {Promise<Burst>} */
  burst() {
    return this.call('burst');
  }

  /** @returns {Promise<any>} {@link Counts}, where the worker counts. */
  counts() {
    return this.call('counts');
  }

  /** Seconds per training step, over one burst without a validation. */
  async stepTime() {
    let burst = await this.burst();
    while (burst.judged) burst = await this.burst();
    return burst.seconds / burst.steps;
  }

  /** @param {number} bursts */
  async warmUp(bursts) {
    for (let done = 0; done < bursts; done += 1) await this.burst();
  }

  /**
   * Runs one burst and counts its calls per step.
   * @returns {Promise<Counts>}
   */
  async countStep() {
    /** @type {Counts} */
    const before = await this.counts();
    let steps = 0;
    while (steps === 0) {
      const burst = await this.burst();
      if (burst.judged) throw new Error('the burst that was counted held a validation');
      steps += burst.steps;
    }
    /** @type {Counts} */
    const after = await this.counts();
    const each = (/** @type {'dispatches' | 'submits' | 'buffers'} */ key) => (after[key] - before[key]) / steps;
    return { dispatches: each('dispatches'), submits: each('submits'), buffers: each('buffers'), memory: after.memory };
  }

  async close() {
    await this.#page.close();
  }
}
