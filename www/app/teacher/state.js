// The sentence encoder: whether it is loaded, and how far fetching it, or reading the rows' texts with it, is.

import { activeRun } from '../runs/selectors_state.js';
import { setting } from '../settings/state.js';

/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */
/** @typedef {import('../../wordloom.js').ReadProgress} ReadProgress */

/**
 * @typedef {object} Teacher
 * @property {boolean} loaded
 * @property {number} loads How often one was loaded: each has yet to read the texts.
 * @property {'file' | 'texts' | null} reading What is being read: the encoder's file, or the texts of the rows.
 * @property {ReadProgress | null} progress How far that is, in bytes or in texts.
 * @property {Failure | null} failure Why it is not loaded.
 */

/**
 * @typedef {{ type: 'teacher/reading', what: 'file' | 'texts' }
 *   | { type: 'teacher/progress', progress: ReadProgress }
 *   | { type: 'teacher/loaded' }
 *   | { type: 'teacher/read' }
 *   | { type: 'teacher/forgotten' }
 *   | { type: 'teacher/failed', failure: Failure }
 *   | { type: 'teacher/dismissed' }} TeacherAction
 */

/** @type {Teacher} */
export const initialTeacher = { loaded: false, loads: 0, reading: null, progress: null, failure: null };

/**
 * @param {Teacher} teacher
 * @param {import('../state.js').Action} action
 * @returns {Teacher}
 */
export function reduceTeacher(teacher, action) {
  switch (action.type) {
    // The texts were those of the previous rows.
    case 'data/loaded':
    case 'data/choosing':
      return teacher.reading === 'texts' ? { ...teacher, reading: null } : teacher;
    case 'teacher/reading':
      return { ...teacher, reading: action.what, progress: null, failure: null };
    case 'teacher/progress':
      return { ...teacher, progress: action.progress };
    case 'teacher/loaded':
      return { ...teacher, reading: null, loaded: true, loads: teacher.loads + 1 };
    case 'teacher/read':
      return { ...teacher, reading: null };
    case 'teacher/forgotten':
      return { ...initialTeacher, loads: teacher.loads };
    case 'teacher/failed':
      return { ...initialTeacher, loads: teacher.loads, failure: action.failure };
    case 'teacher/dismissed':
      return { ...teacher, failure: null };
    default:
      return teacher;
  }
}

/** Whether the sentence encoder is chosen: it is loaded, or on its way. @param {Teacher} teacher */
export function isChosen({ loaded, reading }) {
  return loaded || reading !== null;
}

/**
 * The rows whose texts the encoder has to read, the device it reads them on, and which encoder. Null while it cannot.
 * @param {import('../state.js').State} state
 * @returns {[import('../../engine/protocol.d.ts').RowsSummary, unknown, number] | null}
 */
export function readable(state) {
  const { teacher, data, device } = state;
  const free = device.status === 'ready' && !data.choosing && !activeRun(state);
  return teacher.loaded && data.rows && free ? [data.rows, device.report, teacher.loads] : null;
}

/**
 * Whether the next run learns from unlabeled rows and from synthetic texts, so that the encoder has to read them.
 * @param {import('../state.js').State} state
 */
export function taught(state) {
  return { unlabeled: setting(state, 'unlabeled') === true, syntheticTexts: setting(state, 'syntheticTexts') === true };
}
