// Lists the skipped tests with their reasons: Playwright's own list names the tests alone.

/** @typedef {import('@playwright/test/reporter').Reporter} Reporter */

/** @implements {Reporter} */
export default class SkipReporter {
  /** @type {string[]} */
  #lines = [];

  /**
   * @param {import('@playwright/test/reporter').TestCase} test
   * @param {import('@playwright/test/reporter').TestResult} result
   */
  onTestEnd(test, { status, annotations }) {
    if (status !== 'skipped') return;
    const reason = annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason was given';
    this.#lines.push(`skipped: ${test.title}: ${reason}`);
  }

  onEnd() {
    if (this.#lines.length > 0) console.log(`\n${this.#lines.join('\n')}`);
  }

  /** The list reporter still prints to the terminal. */
  printsToStdio() {
    return false;
  }
}
