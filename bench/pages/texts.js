// Generated labeled texts: all of the same length, and together they use the whole vocabulary.

const CLASSES = ['a', 'b', 'c', 'd'];
// PAD and UNK have their own entries in the vocabulary.
const SPECIAL = 2;

/**
 * Builds a CSV with the columns text, label and split.
 * @param {{ vocabulary: number, length: number, rows: number }} shape `length` in tokens, `rows` to train on.
 * @returns {string}
 */
export function texts({ vocabulary, length, rows }) {
  const words = Array.from({ length: vocabulary - SPECIAL }, (_, number) => word(number));
  if (rows * length < words.length)
    throw new RangeError(`${rows} texts of ${length} words cannot hold ${words.length} different ones`);
  let state = 1;
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * words.length);
  };
  let used = 0;
  const text = () => Array.from({ length }, () => words[used < words.length ? used++ : draw()]).join(' ');
  const line = (/** @type {string} */ part) => (/** @type {unknown} */ _, /** @type {number} */ row) =>
    `${text()},${CLASSES[row % CLASSES.length]},${part}`;
  const lines = [
    ...Array.from({ length: rows }, line('train')),
    ...CLASSES.map(line('validation')),
    ...CLASSES.map(line('test')),
  ];
  return `text,label,split\n${lines.join('\n')}\n`;
}

/**
 * A word that consists of letters only: one token for every tokenizer.
 * @param {number} number
 */
function word(number) {
  const letters = number.toString(26).padStart(3, '0');
  return [...letters].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('');
}
