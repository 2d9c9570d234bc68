// Predictions a second on one thread: the tab, the program `wordloom`, and onnxruntime with the exported model, in
// turns.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const name = 'scoring';
export const about =
  'questions of TREC predicted a second on one thread, by a network of the preset Balanced, compared with onnxruntime.';

/** @type {Record<string, import('./harness/row.js').Bar>} */
export const bars = {
  native: { compare: 'timesTheRate', limit: 1, stretch: 2 },
  tab: { compare: 'timesTheRate', limit: 0.5, stretch: 1 },
  growth: { compare: 'count', limit: 300, stretch: 150 },
};

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DATA = fileURLToPath(new URL('../../shared/data/trec/', import.meta.url));
/** Served with the checkout, and not part of it. */
const FOLDER = 'target/scoring';
const ROWS = 16_000;
const MANY = 1_000_000;

/** @param {import('./harness/lab.js').Lab} lab */
export async function run(lab) {
  if (!existsSync(DATA)) throw new Error(`${DATA} does not exist`);
  const program = await built(lab);
  mkdirSync(`${ROOT}${FOLDER}`, { recursive: true });
  const at = (/** @type {string} */ file) => `${ROOT}${FOLDER}/${file}`;
  // A field never ends within a line in these files.
  const [head, ...questions] = readFileSync(`${DATA}test.csv`, 'utf8').trim().split('\n');
  for (const rows of [ROWS, ROWS / 2]) {
    const lines = Array.from({ length: rows }, (_, row) => questions[row % questions.length]);
    writeFileSync(at(`${rows}.csv`), `${[head, ...lines].join('\n')}\n`);
  }
  lab.say('training the network');
  const columns = ['--text', 'text', '--category', 'label'];
  wordloom(program, ['train', `${DATA}train.csv`, ...columns, '--set', 'epochs=1', '--output', at('trec.wordloom')]);
  wordloom(program, ['export', at('trec.wordloom'), '--onnx', '--model', 'network', '--output', at('')]);

  const page = await (await lab.browser()).page('bench/pages/scoring.html');
  await page.open({ model: `/${FOLDER}/trec.wordloom`, rows: `/${FOLDER}/${ROWS}.csv` });
  const rival = new Rival([at('trec.onnx'), at(`${ROWS}.csv`)]);
  const options = ['--model', 'network', '--threads', '1', '--output', at('predicted.csv')];
  const native = (/** @type {number} */ rows) =>
    seconds(() => wordloom(program, ['predict', at('trec.wordloom'), ...options, at(`${rows}.csv`)]));
  const rates = await lab.alternate(lab.quick ? 2 : 7, {
    // Less the time for half the rows, so that the start of the program does not count.
    native: async () => ROWS / 2 / (native(ROWS) - native(ROWS / 2)),
    tab: async () => ROWS / (await page.call('predict')),
    onnxruntime: async () => ROWS / (await rival.predict()),
  });
  await rival.close();
  lab.say(`predicting ${MANY} rows`);
  const growth = await grown(await lab.browser(), () => page.call('predictMany', lab.quick ? MANY / 10 : MANY));
  await page.close();
  const row = (/** @type {string} */ what, /** @type {'native' | 'tab'} */ ours) =>
    /** @type {import('./harness/row.js').Row} */ ({
      what,
      unit: 'pace',
      ours: rates[ours],
      rival: rates.onnxruntime,
      rivalName: 'onnxruntime, native',
      bar: bars[ours],
    });
  const text =
    'Wordloom reads and writes CSV as well; onnxruntime has the texts in memory.\n' +
    'In the tab, the engine runs on the CPU in WebAssembly.';
  const memory = /** @type {import('./harness/row.js').Row} */ ({
    what: 'growth of the tab while a million rows are predicted (MB)',
    unit: 'count',
    ours: growth,
    bar: bars.growth,
  });
  return { rows: [row('the program', 'native'), row('the tab', 'tab'), memory], text };
}

/**
 * By how many megabytes the memory of the page grows during some work; null where it cannot be measured.
 * @param {import('./harness/browser.js').Browser} browser
 * @param {() => Promise<unknown>} work
 */
async function grown(browser, work) {
  const before = await browser.memory();
  if (before === null) return null;
  let most = before;
  let ended = false;
  const working = work().finally(() => (ended = true));
  while (!ended) {
    most = Math.max(most, (await browser.memory()) ?? 0);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  await working;
  return Math.round((most - before) / 1e6);
}

/** Builds the program. Its path. @param {import('./harness/lab.js').Lab} lab */
async function built(lab) {
  const profile = ['--profile', 'checks', '--no-default-features', '--features', 'wordloom-session/typescript'];
  const output = await lab.cargo(['build', ...profile, '--workspace', '--bin', 'wordloom', '--message-format', 'json']);
  const messages = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return /** @type {string} */ (messages.findLast(({ executable }) => executable)?.executable);
}

/** @param {string} program @param {string[]} words */
function wordloom(program, words) {
  const { status, stderr } = spawnSync(program, [...words, '--quiet'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`wordloom ${words[0]} failed (${status}): ${stderr}`);
}

/** @param {() => void} work */
function seconds(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

/** onnxruntime in Python. */
class Rival {
  #python;
  #lines;

  /** @param {string[]} words */
  constructor(words) {
    this.#python = spawn('python3', [`${ROOT}bench/onnx_scoring.py`, ...words], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#lines = createInterface({ input: this.#python.stdout })[Symbol.asyncIterator]();
  }

  /** One pass over all texts. Its seconds. */
  async predict() {
    this.#python.stdin.write('\n');
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('onnx_scoring.py ended: its message is above');
    return Number(value);
  }

  async close() {
    this.#python.stdin.end();
    await once(this.#python, 'close');
  }
}
