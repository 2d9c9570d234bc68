// Fetches what is shown of the vocabulary. At most one request of a kind is out, and only what stands then follows it.

import { tokenizerSettings } from '../settings/state.js';
import { PAGE_SIZE } from './state.js';
import { failureFrom } from '../context.js';

const TYPING_PAUSE = 120;

/** @param {import('../context.js').Context} context */
export function vocabularyFlow({ store, loom }) {
  /** @type {unknown} */
  let rows = null;
  let read = '';
  const tokens = oneAtATime(showTokens);
  const cut = oneAtATime(cutText);

  /** Fetches anew what is shown, if it is of other rows or other settings. */
  async function follow() {
    const { state } = store;
    const { data, device, vocabulary } = state;
    if (!vocabulary.open || !data.rows || data.choosing || device.status !== 'ready') return;
    if (rows === data.rows && read === tokenizerSettings(state)) return;
    rows = data.rows;
    read = tokenizerSettings(state);
    await Promise.all([tokens.now(), cut.now()]);
  }

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
    const pieces = await (await loom()).tokenize(text, { preset: settings.preset, ...settings.changes });
    store.dispatch({ type: 'vocabulary/cut', text, pieces });
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

  return {
    follow,
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
