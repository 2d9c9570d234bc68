// The networks of an ensemble as runs of the page, whether they train one after another or several at once.

import { isActive } from '../runs/run_state.js';

/** @typedef {import('../../engine/protocol.d.ts').Plan} Plan */
/** @typedef {import('../../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../../wordloom.js').RunRecord} RunRecord */

/**
 * The progress of one network.
 * @typedef {object} MemberProgress
 * @property {number} member
 * @property {Plan} plan
 * @property {Progress} progress
 * @property {boolean} elsewhere
 * @property {RunRecord | null} record
 */

/**
 * What the runs need to know of their ensemble.
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
  /** The plan of each network. @type {(Plan | undefined)[]} */
  const plans = [];
  /**
   * The end of a run, reported once it is known whether another one follows: between two, the engine is not free.
   * @type {MemberProgress | null}
   */
  let end = null;

  /**
   * Lists the runs up to this network that are not listed yet, so that they stand in order.
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
      // A network that failed in one engine begins again in another, with a new plan.
      if (plans[member - 1] !== plan) store.dispatch({ type: 'runs/planned', id, plan, elsewhere });
      plans[member - 1] = plan;
      if (progress.ended == null) return report(latest);
      if (record) store.dispatch({ type: 'runs/recorded', id, record });
      end = latest;
    },
    /** Training is over. Networks that never began are removed. */
    close() {
      settle();
      for (const [at, id] of ids.entries()) if (!plans[at]) store.dispatch({ type: 'runs/deleted', id });
    },
    /** The network after the current one failed. */
    fail() {
      settle();
      if (ids.length < members && !store.state.runs.list.some(isActive)) begin(ids.length + 1);
    },
  };
}
