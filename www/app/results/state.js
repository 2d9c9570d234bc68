// Which of several columns' answers the results are shown of.

/** @typedef {{ shown: number }} Answer Its place among the columns to predict. */
/** @typedef {{ type: 'answer/shown', place: number }} AnswerAction */

/** @type {Answer} */
export const initialAnswer = { shown: 0 };

/**
 * @param {Answer} answer
 * @param {import('../state.js').Action} action
 * @returns {Answer}
 */
export function reduceAnswer(answer, action) {
  switch (action.type) {
    case 'answer/shown':
      return { shown: action.place };
    case 'data/loaded':
    case 'data/columnsChanged':
      return initialAnswer;
    default:
      return answer;
  }
}
