// Draws the map of the texts, projects it by UMAP where that is requested, and shows the rows that are selected.

import { whenChanged } from '../../ui/when_changed.js';
import { failureFrom } from '../context.js';

// Another diagnosis ended the map.
const OUTDATED = ['session.notDiagnosed', 'session.noTextMap', 'predict.cancelled'];

/**
 * @param {import('../context.js').Context} context
 * @param {{ [name in 'show' | 'replace']: (filter: import('../evaluated/state.js').RowFilter) => void }} evaluated
 */
export function textMapFlow({ store, loom }, evaluated) {
  /** @type {AbortController | null} */
  let current = null;

  /** @param {unknown} error */
  function failed(error) {
    const failure = failureFrom(error);
    store.dispatch(
      OUTDATED.includes(failure.code) ? { type: 'textMap/cancelled' } : { type: 'textMap/failed', failure },
    );
  }

  // The values of each column are fetched when it is shown.
  whenChanged(
    store,
    ({ textMap: { map, values }, results: { shown } }) => (map && !values[shown] ? [map, values, shown] : null),
    async ([map, , index]) => {
      try {
        const values = await (await loom()).diagnosis.map.values(index);
        if (store.state.textMap.map === map) store.dispatch({ type: 'textMap/valued', index, values });
      } catch (error) {
        if (store.state.textMap.map === map) failed(error);
      }
    },
  );

  /** @param {number[]} points Their indices on the map. */
  function select(points) {
    const { map } = store.state.textMap;
    if (!map) return;
    store.dispatch({ type: 'textMap/selected', points });
    evaluated.replace(points.length ? selectedRows(map, points) : {});
  }

  return {
    async draw() {
      current?.abort();
      const own = (current = new AbortController());
      store.dispatch({ type: 'textMap/progressed', progress: { done: 0, points: 0 } });
      const isCurrent = () => current === own && store.state.textMap.progress !== null;
      try {
        const map = await (
          await loom()
        ).diagnosis.map.draw({
          signal: own.signal,
          onProgress: (progress) => {
            if (isCurrent()) store.dispatch({ type: 'textMap/progressed', progress });
          },
        });
        if (isCurrent()) store.dispatch({ type: 'textMap/drawn', map });
      } catch (error) {
        if (isCurrent()) failed(error);
      }
    },
    cancel() {
      current?.abort();
      store.dispatch({ type: 'textMap/cancelled' });
    },
    /** @param {import('./state.js').Coloring} coloring */
    color: (coloring) => store.dispatch({ type: 'textMap/colored', coloring }),
    /** Places the points by their principal components or by UMAP. @param {import('./state.js').Placing} placing */
    async place(placing) {
      const { projected, map } = store.state.textMap;
      if (placing === 'components' || projected) {
        store.dispatch({ type: 'textMap/placed', placing });
        return;
      }
      current?.abort();
      const own = (current = new AbortController());
      store.dispatch({ type: 'textMap/projecting', share: 0 });
      const isCurrent = () =>
        current === own && store.state.textMap.map === map && store.state.textMap.projecting !== null;
      try {
        const points = await (
          await loom()
        ).diagnosis.map.project({
          signal: own.signal,
          onProgress: (share) => {
            if (isCurrent()) store.dispatch({ type: 'textMap/projecting', share });
          },
        });
        if (isCurrent()) store.dispatch({ type: 'textMap/projected', points });
      } catch (error) {
        if (isCurrent()) failed(error);
      }
    },
    select,
    /** Moves the focus to the rows of the selected points. */
    showSelected() {
      const { map, selected } = store.state.textMap;
      if (map) evaluated.show(selectedRows(map, selected));
    },
    /** Selects the texts of a cluster, and shows their rows. @param {number} cluster */
    selectCluster(cluster) {
      const { map } = store.state.textMap;
      if (!map) return;
      const points = map.points.flatMap((point, index) => (point.cluster === cluster ? [index] : []));
      store.dispatch({ type: 'textMap/selected', points });
      evaluated.show(selectedRows(map, points));
    },
  };
}

/**
 * The rows of points.
 * @param {import('./state.js').DrawnTexts} map
 * @param {number[]} points
 */
function selectedRows(map, points) {
  return { positions: points.map((point) => map.points[point].position) };
}
