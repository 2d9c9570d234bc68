// The actions of a page until a run is trained and its test rows are predicted.

import { metrics, opened, plan, progress, rows, table } from './fixtures.js';

/** @type {import('../app/state.js').Action[]} */
export const DIAGNOSED = [
  {
    type: 'device/ready',
    report: opened.device,
    presets: opened.presets,
    settings: opened.settings,
    version: opened.version,
  },
  { type: 'data/loaded', table, sample: false, options: {} },
  { type: 'data/chosen', rows },
  { type: 'runs/started', preset: 'small', changes: {} },
  { type: 'runs/planned', plan },
  { type: 'runs/progressed', progress: progress({ ended: 'finished' }) },
  { type: 'runs/evaluated', metrics },
  { type: 'diagnosis/predicted' },
];
