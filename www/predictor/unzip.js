// `unzip` of fflate for the library of workbooks, in the thread that calls it. fflate's own starts workers from scripts
// that the policy of an exported page forbids, and would then wait for them for ever.

import { unzipSync } from 'fflate';

/**
 * Unpacks an archive.
 * @param {Uint8Array} bytes
 * @param {(error: unknown, files: import('fflate').Unzipped) => void} done
 */
export function unzip(bytes, done) {
  /** @type {import('fflate').Unzipped} */
  let files = {};
  let failure = null;
  try {
    files = unzipSync(bytes);
  } catch (error) {
    failure = error;
  }
  done(failure, files);
}
