// Labels generated texts one by one with the library, and measures each step.

import { Wordloom } from '../../www/wordloom.js';

const WORDS = 20_000;
/** How many words of a text are those of its category, and how many are of all. */
const [OWN, COMMON] = [4, 16];
/** How many words each category has. */
const WORDS_OF_CLASS = 200;
/** The number of labels after which the curve is measured again, as in the page. */
const MEASURED_EVERY = 10;

/** @type {Wordloom} */
let loom;
/** @type {import('../../www/engine/protocol.d.ts').LabelingState} */
let state;

/**
 * A table of texts of about twenty words. A text of a category has a few words of this category.
 * @param {number} rows
 * @param {number} classes
 */
function write(rows, classes) {
  let seed = 1;
  const below = (/** @type {number} */ n) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  // Rare words are rarer than frequent ones, as in every language.
  const word = (/** @type {number} */ at) => at.toString(26).replace(/[0-9]/g, (digit) => 'qrstuvwxyz'[Number(digit)]);
  const common = () => word(Math.floor(WORDS ** (below(10_000) / 10_000)));
  const line = (/** @type {unknown} */ _, /** @type {number} */ row) => {
    const own = (row * 7919) % classes;
    const words = Array.from({ length: COMMON }, common);
    for (let at = 0; at < OWN; at += 1)
      words.splice(below(words.length), 0, word(WORDS + own * WORDS_OF_CLASS + below(WORDS_OF_CLASS)));
    return `${words.join(' ')},`;
  };
  return new File([`text,kind\n${Array.from({ length: rows }, line).join('\n')}\n`], 'texts.csv');
}

/** Learns until all labels are learned or the next one is given, as the page does. */
async function learn() {
  const of = state;
  while (state === of && !(await loom.mending.labeling.learn()));
}

globalThis.bench = {
  /** @param {{ rows: number, classes: number }} wanted */
  async open({ rows, classes }) {
    loom = await Wordloom.open({ device: 'cpu' });
    await loom.load(write(rows, classes));
    const names = Array.from({ length: classes }, (_, at) => `category ${at}`);
    const target = { column: 'kind', kind: /** @type {const} */ ('category') };
    state = await loom.mending.labeling.begin({ text: ['text'], target, classes: names });
  },
  /**
   * Gives labels, each as soon as the text is there. The model learns and curves are measured meanwhile.
   * @param {number} labels
   */
  async label(labels) {
    const { labeling } = loom.mending;
    const milliseconds = [];
    let curves = 0;
    let measuring = false;
    for (let given = 0; given < labels; given += 1) {
      const { current, classes } = state;
      if (!current) break;
      const { label } = classes[(current.row * 7919) % classes.length];
      const start = performance.now();
      state = await labeling.give(current.row, label);
      milliseconds.push(performance.now() - start);
      void learn();
      if (given % MEASURED_EVERY === 0 && given >= 2 * MEASURED_EVERY && !measuring) {
        measuring = true;
        void labeling.curve().then(() => ((measuring = false), (curves += 1)));
      }
    }
    return { milliseconds, curves };
  },
};
