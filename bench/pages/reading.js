// Reads one large CSV file with Wordloom and with Papa Parse, and measures the time and memory of each.

import { EngineClient } from '../../www/engine/client.js';
import { Wordloom } from '../../www/wordloom.js';

/** @typedef {{ seconds: number, rows: number }} Read */

/** @type {any} */
const { Papa } = globalThis;

const WORDS = (
  'the parcel came late and nobody answered when I asked but ' +
  'food was warm price fair app slow service kind again never'
).split(' ');
const LABELS = ['delivery', 'quality', 'price', 'service', 'app'];
// A third of the texts contain a comma and are therefore quoted.
const QUOTED = 3;

/** @type {File} */
let file;
/** @type {Worker} */
let worker;
/** @type {Wordloom} */
let loom;

/**
 * Builds a file with `rows` rows, equal each time: a text of about ninety characters, a label, a score.
 * @param {number} rows
 */
function write(rows) {
  const parts = ['text,label,score\n'];
  let state = 1;
  const below = (/** @type {number} */ n) => ((state = (Math.imul(state, 1103515245) + 12345) >>> 0) % 65521) % n;
  let lines = [];
  for (let row = 0; row < rows; row += 1) {
    const words = Array.from({ length: 16 }, () => WORDS[below(WORDS.length)]);
    const text = row % QUOTED ? words.join(' ') : `"${words.slice(0, 8).join(' ')}, ${words.slice(8).join(' ')}"`;
    lines.push(`${text} ${row},${LABELS[below(LABELS.length)]},${below(50) / 10}\n`.replace(/" (\d+),/, ' $1",'));
    if (lines.length === 10_000) {
      parts.push(lines.join(''));
      lines = [];
    }
  }
  return new File([...parts, ...lines], 'large.csv', { type: 'text/csv' });
}

/**
 * Runs a function and measures its time.
 * @param {() => Promise<number>} read Gives the number of rows.
 * @returns {Promise<Read>}
 */
async function timed(read) {
  const start = performance.now();
  const rows = await read();
  return { rows, seconds: (performance.now() - start) / 1000 };
}

/**
 * Papa Parse on the main thread or in a worker. The rows are kept in memory, as ours are.
 * @type {Record<string, () => Promise<number>>}
 */
const PAPA = {
  'worker': () => papa({ worker: true }),
  'main thread': () => papa({}),
};

/** @param {object} config */
function papa(config) {
  return new Promise((resolve, reject) => {
    /** @type {string[][]} */
    const rows = [];
    const chunk = (/** @type {{ data: string[][] }} */ { data }) => {
      for (const row of data) rows.push(row);
    };
    Papa.parse(file, {
      ...config,
      header: false,
      skipEmptyLines: true,
      chunk,
      complete: () => resolve(rows.length - 1),
      error: reject,
    });
  });
}

globalThis.bench = {
  /** Writes the file and starts the engine. @param {{ rows: number }} wanted */
  async open({ rows }) {
    file = write(rows);
    const spawn = () => (worker = new Worker(new URL('./reading_worker.js', import.meta.url), { type: 'module' }));
    loom = await Wordloom.open({ device: 'cpu', connect: () => new EngineClient(spawn) });
    return { bytes: file.size, papa: Object.keys(PAPA) };
  },
  /** Reads the file with Wordloom: into a table, with the roles of its columns guessed. */
  wordloom: () => timed(async () => (await loom.load(file)).rows),
  /** Chooses the columns text and label. */
  choose: async () => (await loom.choose({ text: 'text', category: 'label' })).rows,
  /** Reads with Papa Parse. @param {string} way */
  papa: (way) => timed(PAPA[way]),
  /** The size of the engine's memory in bytes. It never shrinks. */
  memory: () =>
    new Promise((resolve) => {
      worker.addEventListener('message', ({ data }) => resolve(data.memory), { once: true });
      worker.postMessage('memory');
    }),
};
