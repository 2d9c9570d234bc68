// `test` for one visit to the page: its parts as fixtures, and a watch for what must never happen.

import { test as base, expect } from '@playwright/test';
import { Columns } from './page/columns.js';
import { Data } from './page/data.js';
import { Health } from './page/health.js';
import { ModelFile } from './page/model_file.js';
import { Playground } from './page/playground.js';
import { Projects } from './page/projects.js';
import { Ranking } from './page/ranking.js';
import { Results } from './page/results.js';
import { Rows } from './page/rows.js';
import { Runs } from './page/runs.js';
import { Search } from './page/search.js';
import { Settings } from './page/settings.js';
import { Training } from './page/training.js';
import { Ui } from './page/ui.js';
import { Understand } from './page/understand.js';
import { Vocabulary } from './page/vocabulary.js';
import { serve } from './support/server.js';
import { Words } from './support/words.js';

export { expect };

export const MINUTE = 60_000;

/** @typedef {import('@playwright/test').PlaywrightTestArgs} Arguments */
/** @typedef {import('@playwright/test').PlaywrightTestOptions} Options */
/** @typedef {import('@playwright/test').PlaywrightWorkerArgs} WorkerArguments */
/** @typedef {import('@playwright/test').PlaywrightWorkerOptions} WorkerOptions */

/**
 * @typedef {object} Visit
 * @property {import('./support/words.js').Language} language The language of the page.
 * @property {string} address Where to go, relative to the page of the application.
 * @property {Ui} ui The visited page.
 * @property {Data} data
 * @property {Columns} columns
 * @property {Rows} rows
 * @property {Health} health
 * @property {Vocabulary} vocabulary
 * @property {Settings} settings
 * @property {Training} training
 * @property {Search} search
 * @property {Runs} runs
 * @property {Results} results
 * @property {Understand} understand
 * @property {Playground} playground
 * @property {Projects} projects
 * @property {Ranking} ranking
 * @property {ModelFile} modelFile
 */

/** @typedef {{ server: string }} Worker `server` is the address of the page of the application. */

/**
 * A fixture made of the visited page alone.
 * @template T
 * @param {new (ui: Ui) => T} Part
 */
const part =
  (Part) =>
  (/** @type {{ ui: Ui }} */ { ui }, /** @type {(part: T) => Promise<void>} */ use) =>
    use(new Part(ui));

/** @type {import('@playwright/test').Fixtures<Visit, Worker, Arguments & Options, WorkerArguments & WorkerOptions>} */
const fixtures = {
  language: ['en', { option: true }],
  address: ['', { option: true }],

  // `cargo xtask test` serves the page as `cargo xtask serve` does. By themselves, the tests serve the checkout.
  server: [
    async ({}, use) => {
      const given = process.env.WORDLOOM_URL;
      const server = given ? { page: given, close() {} } : await serve();
      await use(server.page);
      server.close();
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ server }, use) => use(server),

  locale: async ({ language }, use) => use(language === 'zh' ? 'zh-CN' : 'en-GB'),

  context: async ({ context, baseURL }, use) => {
    const trouble = watch(context, new URL(String(baseURL)).origin);
    await use(context);
    expect(trouble, 'the page sends requests to its own origin alone, and catches its errors').toEqual([]);
  },

  ui: async ({ page, address, language }, use) => {
    await page.goto(address);
    await use(new Ui(page, new Words(language)));
  },

  data: part(Data),
  columns: part(Columns),
  rows: part(Rows),
  health: part(Health),
  vocabulary: part(Vocabulary),
  settings: part(Settings),
  training: part(Training),
  search: part(Search),
  runs: part(Runs),
  results: part(Results),
  understand: part(Understand),
  playground: part(Playground),
  projects: part(Projects),
  ranking: part(Ranking),
  modelFile: part(ModelFile),
};

export const test = base.extend(fixtures);

/**
 * Notes requests to other origins, and errors that nobody caught.
 * @param {import('@playwright/test').BrowserContext} context
 * @param {string} origin
 */
function watch(context, origin) {
  /** @type {string[]} */
  const trouble = [];
  context.on('request', (request) => {
    const { origin: requested, protocol } = new URL(request.url());
    if (requested !== origin && protocol !== 'data:' && protocol !== 'blob:')
      trouble.push(`request to ${request.url()}`);
  });
  context.on('weberror', (error) => trouble.push(`uncaught: ${error.error().message}`));
  return trouble;
}
