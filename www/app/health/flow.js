// Inspects the rows whenever they or the tokenizer settings change, and fetches the rows behind a finding.

import { whenChanged } from '../../ui/when_changed.js';
import { failureFrom } from '../context.js';
import { inspectable, isLarge } from './state.js';

/** Rows shown at once. */
export const ROWS_SHOWN = 20;

/** @param {import('../context.js').Context} context */
export function healthFlow({ store, loom }) {
  /** The rows inspected last. @type {unknown} */
  let inspected = null;

  async function inspect() {
    const { settings, data } = store.state;
    const { rows } = data;
    const isCurrent = () => store.state.data.rows === rows;
    inspected = rows;
    store.dispatch({ type: 'health/inspecting' });
    try {
      const report = await (await loom()).inspect({ preset: settings.preset, ...settings.changes });
      store.dispatch(isCurrent() ? { type: 'health/inspected', report } : { type: 'health/outdated' });
    } catch (error) {
      const failure = failureFrom(error);
      store.dispatch(isCurrent() ? { type: 'health/failed', failure } : { type: 'health/outdated' });
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
      // A restarted engine has the rows, but has not inspected them.
      if (failure.code === 'session.notInspected') await inspect();
      else store.dispatch({ type: 'health/failed', failure });
    }
  }

  whenChanged(store, inspectable, async ([rows]) => {
    if (!isLarge(rows)) await inspect();
    else if (rows !== inspected && store.state.health.report) store.dispatch({ type: 'health/outdated' });
  });

  return { inspect, showRows, hideRows: () => store.dispatch({ type: 'health/closed' }) };
}
