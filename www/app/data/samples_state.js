// The samples that come with Wordloom, and what their columns mean. Pure; where they lie is the flow's to know.

/** @typedef {'news' | 'reviews' | 'posts' | 'feedback'} Scene */

/** @type {Scene[]} */
export const SCENES = ['news', 'reviews', 'posts', 'feedback'];

/**
 * The file of a scene. One of them holds both languages.
 * @param {Scene} scene
 * @param {import('../preferences/state.js').Language} language
 */
export function fileOf(scene, language) {
  return scene === 'feedback' ? 'feedback.csv' : `${scene}.${language}.csv`;
}

/**
 * What the columns of a scene mean, where a guess from the content alone would be another.
 * @param {Scene} scene
 * @returns {import('../columns/state.js').Columns | undefined}
 */
export function columnsOf(scene) {
  // Few whole numbers could be classes as well; here they are scores.
  if (scene === 'reviews') return { text: ['text'], targets: [{ column: 'rating', kind: 'score' }] };
  if (scene !== 'posts') return undefined;
  return {
    text: ['text'],
    targets: [
      { column: 'mood', kind: 'category' },
      { column: 'strength', kind: 'score' },
    ],
  };
}
