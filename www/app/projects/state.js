// The projects that are kept on this device: their list, the one that this tab works on, and what went wrong.

import { isActive } from '../runs/run_state.js';

/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */
/** @typedef {import('../../projects/shelf.js').ProjectSummary} ProjectSummary */
/** @typedef {import('../../projects/shelf.js').Room} Room */
/** @typedef {import('./snapshot_state.js').PageSnapshot} PageSnapshot */
/** @typedef {import('../runs/run_state.js').Run} Run */

/**
 * The kept model of a run: the number of the run, the epoch of the weights, and whether the run had ended.
 * @typedef {{ id: number, epoch: number, final: boolean }} RunModel
 */

/**
 * @typedef {object} Projects
 * @property {'opening' | 'ready' | 'blocked'} storage Whether the browser lets the page keep anything.
 * @property {boolean} keeping Whether the user wants work to be kept.
 * @property {ProjectSummary[]} list The one that was changed last first.
 * @property {Room | null} room
 * @property {string | null} current The project that this tab works on.
 * @property {boolean} shown Whether the list is unfolded.
 * @property {string | null} opening The name of the project being opened.
 * @property {boolean} resuming Whether a project is being opened, or is about to go on with its training.
 * @property {{ name: string, start: string | null } | null} opened The project that was opened again, and what its runs
 *   began from that is not kept: `vectors` or `teacher`.
 * @property {{ id: string, name: string } | null} elsewhere A project that another tab has open.
 * @property {RunModel[]} models The kept models of the current project.
 * @property {number[]} unfinished The runs of the current project whose state of training is kept.
 * @property {Record<string, RunModel[]>} left Those of the projects that this tab has left, since it may return.
 * @property {boolean} full Whether there was no room for the latest change.
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'projects/listed', list: ProjectSummary[], room: Room | null }
 *   | { type: 'projects/blocked' }
 *   | { type: 'projects/keeping', keeping: boolean }
 *   | { type: 'projects/unfolded', shown: boolean }
 *   | { type: 'projects/opening', name: string }
 *   | { type: 'projects/opened', id: string, name: string, start: string | null, page: PageSnapshot, runs: Run[],
 *       settings: boolean }
 *   | { type: 'projects/settled' }
 *   | { type: 'projects/elsewhere', id: string, name: string }
 *   | { type: 'projects/saved', summary: ProjectSummary, models: RunModel[], unfinished: number[] }
 *   | { type: 'projects/full', full: boolean }
 *   | { type: 'projects/failed', failure: Failure }
 *   | { type: 'projects/dismissed' }} ProjectsAction
 */

/** @type {Projects} */
export const initialProjects = {
  storage: 'opening',
  keeping: true,
  list: [],
  room: null,
  current: null,
  shown: false,
  opening: null,
  resuming: false,
  opened: null,
  elsewhere: null,
  models: [],
  unfinished: [],
  left: {},
  full: false,
  failure: null,
};

/**
 * @param {Projects} projects
 * @param {import('../state.js').Action} action
 * @returns {Projects}
 */
export function reduceProjects(projects, action) {
  switch (action.type) {
    case 'projects/listed':
      return {
        ...projects,
        storage: 'ready',
        list: action.list,
        room: action.room,
        left: listed(projects.left, action.list),
      };
    case 'projects/blocked':
      return { ...projects, storage: 'blocked' };
    case 'projects/keeping':
      return { ...projects, keeping: action.keeping, full: false };
    case 'projects/unfolded':
      return { ...projects, shown: action.shown };
    case 'projects/opening':
      return { ...projects, opening: action.name, resuming: true, opened: null, elsewhere: null, failure: null };
    case 'projects/opened': {
      const { id, name, start } = action;
      return { ...projects, opening: null, opened: { name, start }, current: id, models: [], unfinished: [], left: {} };
    }
    case 'projects/settled':
      return { ...projects, resuming: false };
    case 'projects/elsewhere':
      return { ...projects, opening: null, resuming: false, elsewhere: { id: action.id, name: action.name } };
    case 'projects/saved':
      return { ...projects, ...saved(projects, action.summary), models: action.models, unfinished: action.unfinished };
    case 'projects/full':
      return { ...projects, full: action.full, opening: null, resuming: false };
    case 'projects/failed':
      return { ...projects, opening: null, resuming: false, failure: action.failure };
    case 'projects/dismissed':
      return { ...projects, opening: null, resuming: false, opened: null, elsewhere: null, failure: null };
    // Another file is another project.
    case 'data/loaded':
      return { ...projects, opened: null, elsewhere: null, failure: null };
    default:
      return projects;
  }
}

/**
 * The epoch of the weights that are kept of the run in progress; null where none are.
 * @param {import('../state.js').State} state
 */
export function checkpointEpoch({ projects, runs }) {
  const run = runs.list.find(isActive);
  return projects.models.find(({ id }) => id === run?.id)?.epoch ?? null;
}

/**
 * The runs whose kept model could predict in place of the one that does.
 * @param {import('../state.js').State} state
 */
export function usableRuns({ projects, runs }) {
  if (runs.list.some(isActive)) return [];
  const onDevice = onDeviceOf(projects).map(({ id }) => id);
  const usable = runs.list.filter(({ id, kept }) => id !== runs.model && (kept || onDevice.includes(id)));
  return usable.map(({ id }) => id);
}

/**
 * The runs, on whatever data, whose models are kept on this device as they were when the run ended.
 * @param {Projects} projects
 */
export function wholeModels(projects) {
  return onDeviceOf(projects).flatMap(({ id, final }) => (final ? [id] : []));
}

/** @param {Projects} projects */
function onDeviceOf({ models, left }) {
  return [...models, ...Object.values(left).flat()];
}

/**
 * A project as it is kept now, which comes first in the list. If it is another one, the last one was left.
 * @param {Projects} projects
 * @param {ProjectSummary} summary
 */
function saved({ list, current, models, left }, summary) {
  const others = list.filter(({ id }) => id !== summary.id);
  const all = current === null ? left : { ...left, [current]: models };
  const elsewhere = Object.entries(all).filter(([id]) => id !== summary.id);
  return { current: summary.id, list: [summary, ...others], left: Object.fromEntries(elsewhere) };
}

/**
 * The models of the projects that are still there and have models.
 * @param {Projects['left']} left
 * @param {ProjectSummary[]} list
 * @returns {Projects['left']}
 */
function listed(left, list) {
  const ids = list.filter((each) => each.models > 0).map(({ id }) => id);
  return Object.fromEntries(Object.entries(left).filter(([id]) => ids.includes(id)));
}

/**
 * The bytes of the models that could be deleted to make room: all but that of the model that predicts.
 * @param {Projects} projects
 */
export function oldModelBytes({ list, current, models }) {
  const others = list.filter(({ id }) => id !== current).reduce((sum, each) => sum + each.models, 0);
  const own = list.find(({ id }) => id === current)?.models ?? 0;
  return others + (models.length > 1 ? (own * (models.length - 1)) / models.length : 0);
}
