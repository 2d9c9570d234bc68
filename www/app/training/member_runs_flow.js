// The networks of an ensemble as runs of the page, whether they train one after another or several at once.

import { isActive } from '../runs/run_state.js';

/** @typedef {import('../../engine/protocol.d.ts').Plan} Plan */
/** @typedef {import('../../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('../../wordloom.js').RunRecord} RunRecord */
/** @typedef {import('../runs/run_state.js').Run} Run */

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
 * @property {number} [first] The run of the first network, where they may be listed already.
 * @property {ReadonlyMap<number, Run>} [kept] The runs that continue, as they were kept, by the number of the network.
 */

/**
 * @param {import('../context.js').Context['store']} store
 * @param {ReturnType<typeof import('./flow.js').trainingFlow>['progressed']} progressed
 * @param {Members} ensemble
 */
export function memberRuns(store, progressed, { members, settings, paused, atOnce, first, kept = new Map() }) {
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
      const membership = { member: next, members, ...(atOnce() ? { atOnce: /** @type {const} */ (true) } : {}) };
      const listed = first === undefined ? undefined : store.state.runs.list.find(({ id }) => id === first + next - 1);
      if (listed) again(next, { ...listed, membership });
      else store.dispatch({ type: 'runs/started', ...settings(next), membership });
      ids.push(listed?.id ?? store.state.runs.count);
      if (paused()) store.dispatch({ type: 'runs/paused' });
    }
  }

  /**
   * A run that is listed already goes on, unless its network is trained.
   * @param {number} member
   * @param {Run} run
   */
  function again(member, run) {
    const before = kept.get(member);
    if (before && !isActive(before)) plans[member - 1] = before.plan ?? undefined;
    else store.dispatch({ type: 'runs/continued', id: run.id, run: before ? { ...run, ...before } : run });
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
      if (plans[member - 1] !== plan) {
        const before = kept.get(member);
        if (before) store.dispatch({ type: 'runs/continued', id, run: before });
        store.dispatch({ type: 'runs/planned', id, plan, elsewhere, continued: before !== undefined });
      }
      plans[member - 1] = plan;
      // While the linear model is fitted again, the engine reports no step.
      if (kept.has(member) && progress.step === 0) return;
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
