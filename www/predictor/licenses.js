// The licenses of what a page is made of: the npm packages of its script, and the crates of its WebAssembly.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {{ name: string, license: string, folder: string }} Part */

/** Of a choice of licenses, the first of these that there is a text of. */
const PREFERRED = ['MIT', 'ZLIB', 'BSD', 'APACHE', ''];

/**
 * The notices of all parts. Parts with the same text share it: only their copyright lines differ.
 * @param {Part[]} parts
 * @returns {string}
 */
export function noticesOf(parts) {
  /** @type {Map<string, { text: string, parts: string[] }>} */
  const texts = new Map();
  for (const part of parts) {
    const [copyright, text] = noticeOf(part);
    const named = [`${part.name} (${part.license})`, ...copyright.map((line) => `  ${line}`)].join('\n');
    // Authors break the lines of the same text differently.
    const key = text.replaceAll(/\W+/g, ' ').toLowerCase();
    const same = texts.get(key) ?? { text, parts: [] };
    texts.set(key, { ...same, parts: [...same.parts, named] });
  }
  return [...texts.values()].map(({ text, parts }) => `${parts.join('\n')}\n\n${text}`).join('\n\n----\n\n');
}

/**
 * The packages that files belong to.
 * @param {string[]} paths
 * @returns {Part[]}
 */
export function packagesOf(paths) {
  const folders = paths.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)(?:\/|$)/.exec(path)?.[1] ?? []);
  return [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { name: `${name} ${version}`, license, folder };
  });
}

/**
 * The packages that a package needs when it runs.
 * @param {string} folder That of the package.
 * @returns {Part[]}
 */
export function dependenciesOf(folder) {
  const list = ['ls', '--omit=dev', '--all', '--parseable'];
  return packagesOf(execFileSync('npm', list, { cwd: folder, encoding: 'utf8' }).trim().split('\n').slice(1));
}

/**
 * The crates that a crate of a workspace is compiled from, for WebAssembly.
 * @param {string} name
 * @param {string} root The folder of the workspace.
 * @returns {Part[]}
 */
export function cratesOf(name, root) {
  const cargo = (/** @type {string[]} */ args) =>
    execFileSync('cargo', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  const target = 'wasm32-unknown-unknown';
  const tree = ['tree', '--package', name, '--target', target, '--prefix', 'none', '--format', '{p}'];
  const lines = cargo([...tree, '--edges', 'normal,no-proc-macro'])
    .trim()
    .split('\n');
  // `name v1.2.3`, and for a crate of the workspace its folder.
  const used = new Set(lines.map((line) => line.split(' ').slice(0, 2).join(' ')));
  const { packages } = JSON.parse(cargo(['metadata', '--format-version', '1', '--filter-platform', target]));
  return packages
    .filter((/** @type {any} */ { name, version, source }) => source !== null && used.has(`${name} v${version}`))
    .map((/** @type {any} */ { name, version, license, manifest_path: manifest }) => ({
      name: `${name} ${version}`,
      license: license ?? 'unknown',
      folder: dirname(manifest),
    }));
}

/**
 * The copyright lines of a part, and the text of its license.
 * @param {Part} part
 * @returns {[string[], string]}
 */
function noticeOf({ license, folder }) {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => /^(licen[cs]e|copying)/i.test(file)) : [];
  const file = PREFERRED.flatMap((kind) => files.find((each) => each.toUpperCase().includes(kind)) ?? [])[0];
  if (!file) return [[], `The license is ${license}. No text of it comes with the package.`];
  // A crate with tables of others has their license as well.
  const all = [file, ...files.filter((each) => /unicode|whatwg/i.test(each))];
  const read = (/** @type {string} */ each) => readFileSync(join(folder, each), 'utf8').replaceAll('\r\n', '\n').trim();
  const lines = all.map(read).join('\n\n').split('\n');
  const isCopyright = (/** @type {string} */ line) => /^\s*copyright (\(c\)|©|\d)/i.test(line);
  const body = lines.filter((line) => !isCopyright(line)).map((line) => line.trim());
  // The title names what every part says of its license already.
  const text = body
    .join('\n')
    .replaceAll(/\n{2,}/g, '\n\n')
    .trim()
    .replace(/^(the )?mit license( \(mit\))?\s*/i, '')
    // What follows the terms is how to apply them.
    .replace(/(END OF TERMS AND CONDITIONS)[^]*/, '$1');
  return [lines.filter(isCopyright).map((line) => line.trim()), text];
}
