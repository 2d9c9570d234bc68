// Has the rows looked at whenever they are others or are read otherwise, and fetches the rows behind a finding.

import { isLarge } from './state.js';
import { canInspect } from '../training/state.js';
import { tokenizerSettings } from '../settings/state.js';
import { failureFrom } from '../context.js';

/** Rows shown at once. */
export const ROWS_SHOWN = 20;

/** @param {import('../context.js').Context} context */
export function healthFlow({ store, loom }) {
  /** @type {unknown} */
  let rows = null;
  let read = '';

  /** Inspects, if what was inspected last is not what stands now. */
  async function follow() {
    const { state } = store;
    if (!canInspect(state) || (rows === state.data.rows && read === tokenizerSettings(state))) return;
    if (state.data.rows && !isLarge(state.data.rows)) await look();
    else if (rows !== state.data.rows && state.health.report) store.dispatch({ type: 'health/outdated' });
  }

  /** Inspects what stands now. */
  async function look() {
    const { state } = store;
    rows = state.data.rows;
    read = tokenizerSettings(state);
    await inspect();
  }

  async function inspect() {
    const { preset, changes } = store.state.settings;
    const asked = rows;
    store.dispatch({ type: 'health/inspecting' });
    try {
      const report = await (await loom()).inspect({ preset, ...changes });
      if (asked === rows) store.dispatch({ type: 'health/inspected', report });
    } catch (error) {
      if (asked === rows) store.dispatch({ type: 'health/failed', failure: failureFrom(error) });
    }
  }

  /** @param {number} finding @param {number} offset */
  async function showRows(finding, offset = 0) {
    if (store.state.health.open !== finding) store.dispatch({ type: 'health/opened', finding });
    try {
      const { total, rows: shown } = await (await loom()).findingRows(finding, { offset, limit: ROWS_SHOWN });
      store.dispatch({ type: 'health/rowsShown', page: { finding, offset, total, rows: shown } });
    } catch (error) {
      const failure = failureFrom(error);
      // A new engine has the rows, but has not looked at them.
      if (failure.code === 'session.notInspected') await inspect();
      else store.dispatch({ type: 'health/failed', failure });
    }
  }

  return { follow, look, showRows, hideRows: () => store.dispatch({ type: 'health/closed' }) };
}
