// The encoding of the file: one for all lines, or UTF-8 and another one line by line.

import { choice } from './read_choice.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').ReadReport} ReadReport */

const ENCODINGS = [
  'UTF-8',
  'UTF-16LE',
  'UTF-16BE',
  'GBK',
  'gb18030',
  'Big5',
  'Shift_JIS',
  'EUC-JP',
  'ISO-2022-JP',
  'EUC-KR',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'ISO-8859-2',
  'ISO-8859-15',
  'KOI8-R',
  'macintosh',
];
// Encodings whose lines cannot be told from those in UTF-8.
const NOT_BY_LINE = ['UTF-8', 'UTF-16LE', 'UTF-16BE', 'ISO-2022-JP'];

/** Values of the choice that are not encodings. */
const [LINE_BY_LINE, DETECT] = ['line', ''];

/**
 * @param {Ui} ui
 * @param {NonNullable<ReadReport['encoding']>} taken
 */
export function encoding(ui, { name, reason, replaced, mixed }) {
  const why = ui.t(`readOptions.encoding.${reason}`);
  const lost = replaced ? ` ${ui.t('readOptions.replaced', { count: replaced })}` : '';
  const count = mixed ? ` ${ui.t('readOptions.encoding.lines', { ...mixed })}` : '';
  /** @type {[string, string][]} */
  const choices = known(name).map((each) => [each, each]);
  if (reason === 'asked') choices.unshift([DETECT, ui.t('readOptions.encoding.detect')]);
  if (mixed) choices.unshift([LINE_BY_LINE, ui.t('readOptions.encoding.lineByLine', { other: mixed.other })]);
  return [
    choice(ui, 'encoding', mixed ? LINE_BY_LINE : name, choices, optionsOf, why + count + lost),
    mixed
      ? choice(
          ui,
          'otherEncoding',
          mixed.other,
          known(mixed.other)
            .filter((each) => !NOT_BY_LINE.includes(each))
            .map((each) => [each, each]),
          (value) => ({ encoding: undefined, otherEncoding: value }),
          ui.t('readOptions.otherEncoding.about'),
        )
      : null,
  ];
}

/** @param {string} name */
function known(name) {
  return ENCODINGS.includes(name) ? ENCODINGS : [name, ...ENCODINGS];
}

/**
 * @param {string} value
 * @returns {import('../../wordloom.js').ReadOptions}
 */
function optionsOf(value) {
  if (value === DETECT || value === LINE_BY_LINE) return { encoding: undefined, otherEncoding: undefined };
  return { encoding: value, otherEncoding: undefined };
}
