import type { Shelf } from '../../projects/shelf.js';
import type { dataFlow } from '../data/flow.js';
import type { trainingFlow } from '../training/flow.js';
import type { Memory } from './memory.d.ts';
import type { predictionStates, unfinishedPrediction } from './unfinished_prediction_flow.js';
import type { unfinishedFlow } from './unfinished_flow.js';

/** What the projects need of the rest of the page. */
export interface ProjectNeeds {
  isProjectFile: (file: Blob) => Promise<boolean>;
  /** Rejects where the browser lets the page keep nothing. */
  openShelf: () => Promise<Shelf>;
  memory: Memory;
  data: Pick<ReturnType<typeof dataFlow>, 'loadKept'>;
  predict: () => Promise<void>;
  /** Whether the page's address names settings. */
  hasSettings: () => boolean;
  /** Gives a file to the user. */
  hand: (name: string, file: Blob) => void;
  /** Asks before a project's runs replace unsaved ones. */
  mayReplace?: (name: string) => Promise<boolean>;
  training: Pick<ReturnType<typeof trainingFlow>, 'resumable' | 'resumeRun' | 'resumeEnsemble'>;
  /** How a search and a comparison are continued. */
  search: Parameters<typeof unfinishedFlow>[1]['search'];
  comparison: Parameters<typeof unfinishedFlow>[1]['comparison'];
  prepare: Parameters<typeof unfinishedFlow>[1]['prepare'];
  /** The prediction of a file that is under way, and how one is continued. */
  wholeFile: {
    states: ReturnType<typeof predictionStates>;
    resume: Parameters<typeof unfinishedPrediction>[1]['resume'];
  };
  /** The models of earlier runs that the page keeps. */
  kept?: { keep(): Promise<void>; clear(): void };
}
