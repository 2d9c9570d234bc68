// The networks of an ensemble as runs of the page, whether they train one after another or several at once.

import { isActive } from '../runs/run_state.js';

/** @typedef {import('../../engine/protocol.d.ts').Plan} Plan */
/** @typedef {import('../../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../../wordloom.js').RunRecord} RunRecord */

/**
 * What is latest of one network.
 * @typedef {{ member: number, plan: Plan, progress: Progress, elsewhere: boolean, record: RunRecord | null }} MemberProgress
 */

/**
 * The ensemble, as far as its runs are of it.
 * @typedef {object} Members
 * @property {number} members How many there are.
 * @property {(member: number) => import('../settings/state.js').RunSettings} settings
 * @property {() => boolean} paused
 * @property {() => boolean} atOnce Whether several train at once.
 */

/**
 * @param {import('../context.js').Context['store']} store
 * @param {ReturnType<typeof import('./flow.js').trainingFlow>['progressed']} progressed
 * @param {Members} ensemble
 */
export function memberRuns(store, progressed, { members, settings, paused, atOnce }) {
  /** The number of each network's run. @type {number[]} */
  const ids = [];
  /** What each was planned as when it began. @type {(Plan | undefined)[]} */
  const plans = [];
  /**
   * The end of a run, reported once it is known whether another goes on: between two, the engine is not free.
   * @type {MemberProgress | null}
   */
  let end = null;

  /**
   * A network is about to begin, if it has not; those before it too, so that they are listed in their order.
   * @param {number} member
   */
  function begin(member) {
    for (let next = ids.length + 1; next <= member; next += 1) {
      store.dispatch({
        type: 'runs/started',
        ...settings(next),
        membership: { member: next, members, ...(atOnce() ? { atOnce: true } : {}) },
      });
      ids.push(store.state.runs.count);
      if (paused()) store.dispatch({ type: 'runs/paused' });
    }
  }

  function settle() {
    if (end) report(end);
    end = null;
  }

  /** @param {MemberProgress} latest */
  function report({ member, progress, elsewhere }) {
    progressed(progress, { id: ids[member - 1], elsewhere });
  }

  return {
    begin,
    /** @param {MemberProgress} latest */
    observe(latest) {
      const { member, plan, progress, elsewhere, record } = latest;
      begin(member);
      settle();
      const id = ids[member - 1];
      // One that an engine failed at begins anew in another.
      if (plans[member - 1] !== plan) store.dispatch({ type: 'runs/planned', id, plan, elsewhere });
      plans[member - 1] = plan;
      if (progress.ended == null) return report(latest);
      if (record) store.dispatch({ type: 'runs/recorded', id, record });
      end = latest;
    },
    /** No more is latest. Those that never began are none. */
    close() {
      settle();
      for (const [at, id] of ids.entries()) if (!plans[at]) store.dispatch({ type: 'runs/deleted', id });
    },
    /** What comes next has failed. */
    fail() {
      settle();
      if (ids.length < members && !store.state.runs.list.some(isActive)) begin(ids.length + 1);
    },
  };
}
