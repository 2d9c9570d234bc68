// The tools of a measure: browser, cargo, options. Starts the browser on first use.

import { spawn } from 'node:child_process';
import { Browser } from './browser.js';
import { alternate } from './sample.js';

export class Lab {
  #settings;
  /** @type {Promise<Browser> | null} */
  #browser = null;
  alternate = alternate;

  /** @param {{ chromium: string, origin: string, profile: string, quick: boolean }} settings */
  constructor(settings) {
    this.#settings = settings;
  }

  /** Whether a rough result is enough. */
  get quick() {
    return this.#settings.quick;
  }

  /** The Cargo profile that is measured. */
  get profile() {
    return this.#settings.profile;
  }

  /** Chromium, one for the whole run. */
  browser() {
    const { chromium, origin } = this.#settings;
    this.#browser ??= Browser.launch(chromium, origin);
    return this.#browser;
  }

  /**
   * Prints the progress of a measure.
   * @param {string} text
   */
  say(text) {
    console.error(`  ${text}`);
  }

  /**
   * Runs cargo in the checkout. Shows its standard error and returns its standard output.
   * @param {string[]} words
   * @param {Record<string, string>} variables set for it besides those there are
   * @returns {Promise<string>}
   */
  cargo(words, variables = {}) {
    this.say(`$ cargo ${words.join(' ')}`);
    const cwd = new URL('../..', import.meta.url);
    const cargo = spawn('cargo', words, {
      cwd,
      env: { ...process.env, ...variables },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    cargo.stdout.on('data', (data) => (output += data));
    return new Promise((resolve, reject) => {
      cargo.on('error', reject);
      cargo.on('close', (code) =>
        code === 0 ? resolve(output) : reject(new Error(`cargo ${words[0]} failed (${code}): ${output.slice(-2000)}`)),
      );
    });
  }

  /** What a result depends on besides the code: date, processor, load, browser, adapter, profile. */
  async circumstances() {
    const browser = await this.#browser;
    return browser ? { chromium: browser.version, adapter: browser.adapter } : {};
  }

  async close() {
    await (await this.#browser)?.close();
  }
}
