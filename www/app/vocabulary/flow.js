// Fetches what is shown of the vocabulary. At most one request of each kind is under way; the next uses the state at
// that time.

import { whenChanged } from '../../ui/when_changed.js';
import { PAGE_SIZE, shownVocabulary } from './state.js';
import { failureFrom } from '../context.js';

const TYPING_PAUSE = 120;

/** @param {import('../context.js').Context} context */
export function vocabularyFlow({ store, loom }) {
  const tokens = oneAtATime(showTokens);
  const cut = oneAtATime(cutText);

  async function showTokens() {
    const { settings, vocabulary } = store.state;
    const { search, offset } = vocabulary;
    const page = await (
      await loom()
    ).vocabulary({ search, offset, limit: PAGE_SIZE }, { preset: settings.preset, ...settings.changes });
    store.dispatch({ type: 'vocabulary/shown', page: { ...page, offset } });
  }

  async function cutText() {
    const { settings, vocabulary } = store.state;
    const { text } = vocabulary;
    if (!text.trim()) return;
    const tokens = await (await loom()).tokenize(text, { preset: settings.preset, ...settings.changes });
    store.dispatch({ type: 'vocabulary/cut', text, tokens });
  }

  /** @param {() => Promise<void>} work */
  function oneAtATime(work) {
    let busy = false;
    let again = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    async function now() {
      again = busy;
      if (busy) return;
      busy = true;
      try {
        await work();
      } catch (error) {
        store.dispatch({ type: 'vocabulary/failed', failure: failureFrom(error) });
      }
      busy = false;
      if (again) await now();
    }
    function soon() {
      clearTimeout(timer);
      timer = setTimeout(now, TYPING_PAUSE);
    }
    return { now, soon };
  }

  whenChanged(store, shownVocabulary, async () => {
    await Promise.all([tokens.now(), cut.now()]);
  });

  return {
    /** @param {boolean} open */
    open: (open) => store.dispatch({ type: 'vocabulary/opened', open }),
    /** @param {string} search */
    search(search) {
      store.dispatch({ type: 'vocabulary/searched', search });
      tokens.soon();
    },
    /** @param {number} offset */
    turn(offset) {
      store.dispatch({ type: 'vocabulary/turned', offset });
      return tokens.now();
    },
    /** @param {string} text */
    type(text) {
      store.dispatch({ type: 'vocabulary/typed', text });
      cut.soon();
    },
  };
}
