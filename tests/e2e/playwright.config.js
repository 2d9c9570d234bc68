// How the end-to-end tests run: one test at a time in one Chromium, and what is kept of a failure.

import { defineConfig } from '@playwright/test';

const MINUTE = 60_000;

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
  // Traces and screenshots of failures. Git ignores the folder.
  outputDir: '../../target/e2e',
  preserveOutput: 'failures-only',
  // Training keeps every core busy, so tests that run at once would only slow each other down.
  workers: 1,
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
