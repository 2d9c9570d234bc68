// Loads what a kept run started from besides its rows: starter vectors and the sentence encoder, which are served with
// the page. A person's own file of word vectors is not kept.

import { languageOf } from '../vectors/state.js';

/**
 * @param {import('../context.js').Store} store
 * @param {Pick<ReturnType<typeof import('../vectors/flow.js').vectorsFlow>, 'loadStarter'>} vectors
 * @param {Pick<ReturnType<typeof import('../teacher/flow.js').teacherFlow>, 'load'>} teacher
 */
export function startPreparation(store, vectors, teacher) {
  /**
   * @param {import('../../projects/records.js').KeptTraining['start']} start
   * @returns {Promise<string | null>} The name of what is missing; null if everything is there.
   */
  return async (start) => {
    const language = start.vectors === null ? null : languageOf(start.vectors);
    const hasVectors = () => start.vectors === null || store.state.vectors.file?.name === start.vectors;
    if (language && !hasVectors()) await vectors.loadStarter('panel', language);
    if (start.teacher && !store.state.teacher.loaded) await teacher.load();
    if (!hasVectors()) return start.vectors;
    return start.teacher && !store.state.teacher.loaded ? 'all-MiniLM-L6-v2' : null;
  };
}
