// Pretrained word vectors: the file that is loaded or being read, and how much of the vocabulary it covers.

import { setting, tokenizerSettings } from '../settings/state.js';
import { canInspect } from '../training/state.js';

/** @typedef {import('../../engine/reading.js').VectorsLoaded} VectorsLoaded */
/** @typedef {import('../../engine/protocol.d.ts').Coverage} Coverage */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */
/** @typedef {import('../../wordloom.js').ReadProgress} ReadProgress */
/** @typedef {import('../../wordloom.js').StarterLanguage} StarterLanguage */

/**
 * Where the person asked for vectors, and sees how far reading is: the panel of files, the choice of what a run starts
 * from, the offer of the data checks, or that of labeling.
 * @typedef {'panel' | 'start' | 'offer' | 'labeling'} Place
 */

/**
 * @typedef {object} Vectors
 * @property {boolean} open Whether the panel is.
 * @property {Place} place
 * @property {string | null} reading The name of the file being read.
 * @property {ReadProgress | null} progress How far reading is.
 * @property {VectorsLoaded | null} file What was kept of the file last read.
 * @property {Coverage | null} coverage How much of the current vocabulary it covers; null until that is measured.
 * @property {string | null} unread The name of the file that was not read.
 * @property {Failure | null} failure Why; the vectors before it stay.
 */

/**
 * @typedef {{ type: 'vectors/opened', open: boolean }
 *   | { type: 'vectors/reading', name: string, place: Place }
 *   | { type: 'vectors/progress', progress: ReadProgress }
 *   | { type: 'vectors/cancelled' }
 *   | { type: 'vectors/loaded', file: VectorsLoaded }
 *   | { type: 'vectors/failed', failure: Failure }
 *   | { type: 'vectors/dismissed' }
 *   | { type: 'vectors/covered', coverage: Coverage }
 *   | { type: 'vectors/forgotten' }} VectorsAction
 */

/** @type {Vectors} */
export const initialVectors = {
  open: false,
  place: 'panel',
  reading: null,
  progress: null,
  file: null,
  coverage: null,
  unread: null,
  failure: null,
};

/**
 * @param {Vectors} vectors
 * @param {import('../state.js').Action} action
 * @returns {Vectors}
 */
export function reduceVectors(vectors, action) {
  switch (action.type) {
    // The coverage was that of the previous rows.
    case 'data/loaded':
    case 'data/choosing':
      return { ...vectors, coverage: null };
    case 'vectors/opened':
      return { ...vectors, open: action.open };
    case 'vectors/reading':
      return {
        ...vectors,
        open: vectors.open || action.place === 'panel',
        place: action.place,
        reading: action.name,
        progress: null,
        failure: null,
      };
    case 'vectors/progress':
      return { ...vectors, progress: action.progress };
    case 'vectors/cancelled':
      return { ...vectors, reading: null };
    case 'vectors/loaded':
      return { ...vectors, reading: null, file: action.file, coverage: null };
    case 'vectors/failed':
      return { ...vectors, reading: null, unread: vectors.reading, failure: action.failure };
    case 'vectors/dismissed':
      return { ...vectors, failure: null };
    case 'vectors/covered':
      return { ...vectors, coverage: action.coverage };
    case 'vectors/forgotten':
      return { ...initialVectors, open: vectors.open, place: vectors.place };
    default:
      return vectors;
  }
}

/**
 * What the coverage depends on: the vectors, the rows, how they are tokenized and the embedding's width. Null while the
 * engine cannot measure it.
 * @param {import('../state.js').State} state
 * @returns {[VectorsLoaded, import('../../engine/protocol.d.ts').RowsSummary, string, unknown] | null}
 */
export function coverable(state) {
  const { vectors, data } = state;
  if (!vectors.file || !data.rows || !canInspect(state)) return null;
  return [vectors.file, data.rows, tokenizerSettings(state), setting(state, 'embedding')];
}

/**
 * What the next run starts from: nothing, the starter vectors of a language, or the vectors of another file.
 * @param {Vectors} vectors
 * @returns {'nothing' | StarterLanguage | 'file'}
 */
export function startOf({ reading, place, file }) {
  if (reading !== null && place !== 'panel') return languageOf(reading) ?? 'file';
  if (!file) return 'nothing';
  return (file.format === 'starter' && languageOf(file.name)) || 'file';
}

/** The file of each language's starter vectors. @type {Readonly<Record<StarterLanguage, string>>} */
export const STARTER_NAMES = { en: 'en-30k-100.bin', zh: 'zh-30k-100.bin' };

/** The languages that there are starter vectors of. */
export const STARTER_LANGUAGES = /** @type {StarterLanguage[]} */ (Object.keys(STARTER_NAMES));

/** The language of a file of starter vectors, by its name. @param {string} name */
export const languageOf = (name) => STARTER_LANGUAGES.find((language) => STARTER_NAMES[language] === name);
