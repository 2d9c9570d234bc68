// One visit to the page in Chromium, watched for what must never happen: a request to another origin, or an error nobody caught.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { Wordloom } from './wordloom_page.js';

const MINUTE = 60_000;

// WebGPU without a GPU comes from the software adapter, and only where it is allowed to.
const FLAGS = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * A test that opens the page, and closes it whatever happens.
 * @param {string} name
 * @param {{ language?: 'en' | 'zh', address?: string, skip?: string | false, minutes?: number }} options
 *   `address` is where the page lies, if not where `cargo xtask test` serves it.
 * @param {(wordloom: Wordloom) => Promise<void>} steps
 */
export function journey(name, { language = 'en', address = '', skip = false, minutes = 10 }, steps) {
  test(name, { skip, timeout: minutes * MINUTE }, async () => {
    const browser = await chromium.launch({ executablePath: environment('CHROMIUM_PATH'), args: FLAGS });
    try {
      const context = await browser.newContext({ locale: language === 'zh' ? 'zh-CN' : 'en-GB' });
      const start = new URL(address, environment('WORDLOOM_URL'));
      const trouble = watch(context, start.origin);
      const page = await context.newPage();
      page.setDefaultTimeout(MINUTE);
      await page.goto(start.href);
      await steps(new Wordloom(page, await words(language)));
      assert.deepEqual(trouble, [], 'the page must keep to its own origin, and catch its errors');
    } finally {
      await browser.close();
    }
  });
}

/**
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} origin
 */
function watch(context, origin) {
  /** @type {string[]} */
  const trouble = [];
  context.on('request', (request) => {
    const { origin: asked, protocol } = new URL(request.url());
    if (asked !== origin && protocol !== 'data:' && protocol !== 'blob:') trouble.push(`request to ${request.url()}`);
  });
  context.on('weberror', (error) => trouble.push(`uncaught: ${error.error().message}`));
  return trouble;
}

/** @param {'en' | 'zh'} language */
async function words(language) {
  return JSON.parse(await readFile(new URL(`../../www/messages/${language}.json`, import.meta.url), 'utf8'));
}

/** @param {string} name */
function environment(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run \`cargo xtask test e2e\``);
  return value;
}
