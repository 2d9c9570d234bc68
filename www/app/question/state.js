// A question to the person before something is lost.

/**
 * @typedef {object} Question
 * @property {'training' | 'reading' | 'runs' | 'merge'} kind What would be interrupted or lost.
 * @property {Record<string, string | number>} values
 * @property {{ x: number, y: number } | null} at Where it is asked, in pixels of the window; null in its middle.
 */

/** @typedef {{ type: 'question/asked', question: Question } | { type: 'question/answered' }} QuestionAction */

/** @type {Question | null} */
export const initialQuestion = null;

/**
 * @param {Question | null} question
 * @param {import('../state.js').Action} action
 * @returns {Question | null}
 */
export function reduceQuestion(question, action) {
  if (action.type === 'question/asked') return action.question;
  return action.type === 'question/answered' ? null : question;
}
