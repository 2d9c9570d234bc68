// How the end-to-end tests run: two at a time, each in a Chromium of its own, and what is kept of a failure.

import { defineConfig } from '@playwright/test';

const MINUTE = 60_000;

/** Tests that measure times, or the order in which several engines report. `cargo xtask test e2e` runs them last. */
const ALONE = ['main_thread.test.js', 'ensemble.test.js'];

// Without a GPU, WebGPU runs on Chromium's software adapter, and only where that is allowed.
const FLAGS = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export default defineConfig({
  testMatch: '*.test.js',
  preserveOutput: 'failures-only',
  // An engine trains on one thread, and a page often waits for it.
  workers: 2,
  // Traces and screenshots of failures, which Git ignores, are in a folder for each project: a run empties its own.
  projects: [
    { name: 'page', testIgnore: ALONE, outputDir: '../../target/e2e/page' },
    { name: 'alone', testMatch: ALONE, workers: 1, outputDir: '../../target/e2e/alone' },
  ],
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Two slow cores train some of the networks for minutes.
  timeout: 10 * MINUTE,
  expect: { timeout: MINUTE },
  reporter: [['list'], ['./support/skip_reporter.js']],
  use: {
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: FLAGS },
    actionTimeout: MINUTE,
    navigationTimeout: MINUTE,
    screenshot: 'only-on-failure',
    // Snapshots of the page's elements, without a film of it: filming takes time from training.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
});
