// The teacher, a pretrained sentence encoder: fetches it, has the engine encode texts with it, drops it.

import { WordloomError } from '../engine/failure.js';
import { cancelled, fetchFile } from './fetched_file.js';

/** @typedef {import('../engine/client.js').EngineClient} EngineClient */
/** @typedef {import('../engine/client.js').Watch} Watch */

/**
 * `url` is the file's address, by default `teacher/minilm-l6.safetensors` beside the library; `onProgress` receives the
 * bytes fetched; `signal` cancels, and the teacher before stays loaded.
 * @typedef {Watch & { url?: string | URL }} TeacherOptions
 */

/**
 * `onProgress` receives how many distinct texts are encoded, of those that were left after the first few; `signal`
 * cancels between two bursts, and what was encoded is kept; a burst takes about `milliseconds`, by default 200.
 * `unlabeled` and `syntheticTexts`, by default true, are the settings of the run that the texts are encoded for: with
 * false, those texts are not encoded.
 * @typedef {Watch & { milliseconds?: number, unlabeled?: boolean, syntheticTexts?: boolean }} EncodeOptions
 */

/** Where `cargo xtask teacher` writes the file. */
const TEACHER = new URL('../teacher/minilm-l6.safetensors', import.meta.url);

/** The size of the file in bytes. */
const USUAL_SIZE = 22_966_340;

/** The teacher that is loaded. Keeps what a new engine needs to have it again. */
export class Teacher {
  #link;
  #recorder;
  /** @type {Blob | null} */
  #file = null;

  /**
   * @param {Pick<import('./link.js').Link, 'request' | 'use'>} link
   * @param {Pick<import('./recorder.js').Recorder, 'hasTeacher'>} recorder
   */
  constructor(link, recorder) {
    this.#link = link;
    this.#recorder = recorder;
  }

  /** Whether a teacher is loaded. */
  get isLoaded() {
    return this.#file !== null;
  }

  /**
   * Fetches the teacher, 23 MB, and loads it in place of the one before. The linear models of runs that begin
   * afterwards have its vectors as features. It reads English.
   * @param {TeacherOptions} options
   * @returns {Promise<void>} Rejects with a `teacher.*` code: `teacher.absent` where the server has no such file; with
   *   `read.cancelled` or `read.unreadable`.
   */
  async load({ url = TEACHER, onProgress, signal } = {}) {
    const file = await fetchFile({ url, size: USUAL_SIZE, missing: absent }, { onProgress, signal });
    if (signal?.aborted) throw cancelled();
    await this.#link.use((client) => give(client, file));
    this.#file = file;
    this.#recorder.hasTeacher = true;
  }

  /**
   * Encodes the texts of the chosen rows that are not encoded yet, in bursts. Other requests are answered in between.
   * A run that begins before all are encoded encodes the rest first, in one piece.
   * @param {EncodeOptions} options
   * @returns {Promise<void>} Rejects with `session.noTeacher`, `session.notChosen` or `read.cancelled`.
   */
  async encode({ onProgress, signal, milliseconds = 200, ...which } = {}) {
    let total = 0;
    // The shortest burst comes first: it tells soon how many texts there are.
    let budget = 0;
    while (true) {
      if (signal?.aborted) throw cancelled();
      const { left } = await this.#link.request({ type: 'advanceTeacher', milliseconds: budget, ...which });
      // An engine that was opened on another device in the meantime has encoded nothing.
      total = Math.max(total, left);
      onProgress?.({ done: total - left, total });
      if (left === 0) return;
      budget = milliseconds;
    }
  }

  /** Drops the teacher. A run that began with it still has it. */
  async forget() {
    await this.#link.use((client) => client.request({ type: 'forgetTeacher' }));
    this.#file = null;
    this.#recorder.hasTeacher = false;
  }

  /**
   * Takes over the teacher that another library has, for an engine of its own.
   * @param {Teacher} other
   */
  adopt(other) {
    this.#file = other.#file;
  }

  /**
   * Loads the teacher again, in a new engine.
   * @param {EngineClient} client
   */
  async restore(client) {
    if (this.#file) await give(client, this.#file);
  }
}

/** @param {EngineClient} client @param {Blob} file */
async function give(client, file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  await client.request({ type: 'loadTeacher', bytes }, [bytes.buffer]);
}

/** @param {string} name */
function absent(name) {
  const message = `there is no ${name} on this server: cargo xtask teacher makes it`;
  return new WordloomError({ code: 'teacher.absent', message, values: { name } });
}
