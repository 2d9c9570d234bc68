// Keras on TensorFlow in a native process, with one JSON line per request. It may be missing.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./workload.js').Workload} Workload */

const SCRIPT = fileURLToPath(new URL('../keras_step.py', import.meta.url));

export class Keras {
  #process;
  #lines;
  version = '';

  /** @param {string} python */
  constructor(python) {
    this.#process = spawn(python, [SCRIPT], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /**
   * Starts the process, or returns the reason why it cannot start. `WORDLOOM_PYTHON` names the interpreter, by default
   * `python3`.
   * @returns {Promise<Keras | string>}
   */
  static async start() {
    const python = process.env.WORDLOOM_PYTHON || 'python3';
    const keras = new Keras(python);
    let errors = '';
    keras.#process.stderr.on('data', (data) => (errors += data));
    keras.#process.stdin.on('error', () => {});
    const missing = new Promise((resolve) => keras.#process.on('error', (error) => resolve(error.message)));
    const first = await Promise.race([keras.#lines.next(), missing]);
    if (typeof first === 'string') return `skipped: ${first}`;
    if (first.done) return `skipped: ${python}: ${errors.trim().split('\n').at(-1)}`;
    const { keras: version, tensorflow } = JSON.parse(first.value);
    keras.version = `Keras ${version} on TensorFlow ${tensorflow}`;
    return keras;
  }

  /**
   * Seconds per training step, measured for about `seconds` seconds.
   * @param {Workload} workload
   * @param {number} seconds
   */
  async stepTime({ vocabulary, embedding, hidden, dense, batch, length }, seconds) {
    this.#process.stdin.write(`${JSON.stringify({ vocabulary, embedding, hidden, dense, batch, length, seconds })}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('Keras ended before it answered');
    const answer = JSON.parse(value);
    return answer.seconds / answer.steps;
  }

  close() {
    this.#process.stdin.end();
  }
}
