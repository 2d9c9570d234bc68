// Builds the page of an exported model without its model: `node predictor/build.js FOLDER`, where FOLDER has the
// compiled predictor. Writes page.html, which the export fills in, workbook.js, with which the library reads workbooks,
// and licenses.txt, the licenses of the application itself.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { cratesOf, dependenciesOf, noticesOf, packagesOf } from './licenses.js';
import { shownOf } from './page_messages.js';
import { filled, policy } from '../library/page_template.js';
import { textOfBytes } from '../library/seven_bits.js';

const folder = resolve(process.argv[2] ?? '');
const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** @type {import('esbuild').Plugin} */
const messages = {
  name: 'messages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^wordloom-messages\// }, ({ path }) => ({ path, namespace: 'messages' }));
    onLoad({ filter: /.*/, namespace: 'messages' }, ({ path }) => {
      const language = path.replace('wordloom-messages/', '');
      const all = JSON.parse(readFileSync(here(`../messages/${language}.json`), 'utf8'));
      return { contents: JSON.stringify(shownOf(all)), loader: 'json' };
    });
  },
};

/** @type {import('esbuild').Plugin} */
const unpacking = {
  name: 'unpacking',
  setup({ onResolve }) {
    onResolve({ filter: /^fflate$/ }, ({ importer }) =>
      importer.includes('read-excel-file/modules/zip/') ? { path: here('unzip.js') } : undefined,
    );
  },
};

/** The files that were bundled. @type {Set<string>} */
const inputs = new Set();

/** @param {import('esbuild').BuildOptions} options */
async function bundled(options) {
  const common = {
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    target: 'es2022',
    // Chinese takes half the bytes that its escapes would.
    charset: /** @type {const} */ ('utf8'),
    legalComments: /** @type {const} */ ('none'),
  };
  const { outputFiles, metafile } = await build({ ...common, ...options });
  for (const input of Object.keys(metafile?.inputs ?? {})) inputs.add(input);
  return String(outputFiles?.[0].text).trim();
}

/** @param {string} text */
const hash = (text) => createHash('sha256').update(text).digest('base64');

const root = here('../..');
const script = await bundled({
  entryPoints: [here('page.js')],
  format: 'esm',
  alias: { 'wordloom-predictor': join(folder, 'predictor.js') },
  plugins: [messages, unpacking],
  // The address of the library's own files, which the page does not load.
  define: { 'import.meta.url': '"file:///"' },
});
const style = await bundled({ entryPoints: [here('page.css')] });
const binary = textOfBytes(gzipSync(readFileSync(join(folder, 'predictor_bg.wasm')), { level: 9 }));

const workbook = await bundled({ entryPoints: [here('workbook.js')], format: 'esm', plugins: [unpacking] });
const notices = textOfBytes(
  gzipSync(noticesOf([...packagesOf([...inputs]), ...cratesOf('wordloom-predictor', root)]), { level: 9 }),
);

let page = readFileSync(here('page.html'), 'utf8');
page = filled(page, 'SCRIPT', script);
page = filled(page, 'PREDICTOR', binary);
page = filled(page, 'LICENSES', notices);
page = filled(page, 'STYLE', style);
page = filled(page, 'POLICY', policy({ script: hash(script), style: hash(style) }));
writeFileSync(join(folder, 'page.html'), page);
writeFileSync(join(folder, 'workbook.js'), workbook);
writeFileSync(join(folder, 'licenses.txt'), noticesOf([...dependenciesOf(here('..')), ...cratesOf('wordloom', root)]));

const size = (/** @type {string} */ text) => `${(Buffer.byteLength(text) / 1000).toFixed(0)} kB`;
console.log(
  `page.html: ${size(page)}, of which the predictor ${size(binary)}, script ${size(script)}, style ${size(style)}, ` +
    `licenses ${size(notices)}`,
);
