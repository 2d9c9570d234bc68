// What a measure is given to work with. Starts the browser when it is first asked for.

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

  /** Whether a rough answer will do. */
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
   * Says how far the measuring is.
   * @param {string} text
   */
  say(text) {
    console.error(`  ${text}`);
  }

  /**
   * Runs cargo in the checkout. Its errors are shown, its output is returned.
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

  /** What a figure depends on besides the code. */
  async circumstances() {
    const browser = await this.#browser;
    return browser ? { chromium: browser.version, adapter: browser.adapter } : {};
  }

  async close() {
    await (await this.#browser)?.close();
  }
}
