// The two languages hold the same messages, and no view says anything of its own.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from '@formatjs/icu-messageformat-parser';
import { createTranslator } from '../messages/translator.js';
import { deviceMessage } from '../app/device/state.js';
import { literals } from './template_text.js';

const WWW = new URL('../', import.meta.url);
/** @param {string} path */
const read = (path) => readFileSync(new URL(path, WWW), 'utf8');

/** @type {Record<string, Record<string, string>>} */
const languages = { en: JSON.parse(read('messages/en.json')), zh: JSON.parse(read('messages/zh.json')) };
const views = ['app', 'ui', 'predictor'].flatMap((room) =>
  readdirSync(new URL(`${room}/`, WWW), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ name: `${room}/${name}`, source: read(`${room}/${name}`) })),
);

/**
 * The names of the values in a message, whatever their form.
 * @param {string} message
 */
function valueNames(message) {
  const named = [...JSON.stringify(parse(message)).matchAll(/"type":[1-6],"value":"(\w+)"/g)].map(([, name]) => name);
  return [...new Set(named)].sort();
}

test('both languages have the same messages', () => {
  assert.deepEqual(Object.keys(languages.zh).sort(), Object.keys(languages.en).sort());
});

test('no message stands there twice', () => {
  for (const language of ['en', 'zh']) {
    const keys = [...read(`messages/${language}.json`).matchAll(/^ {2}"([\w.]+)":/gm)].map(([, key]) => key);
    assert.equal(keys.length, Object.keys(languages[language]).length, language);
  }
});

test('both languages put the same values into a message', () => {
  for (const [key, message] of Object.entries(languages.en)) {
    assert.deepEqual(valueNames(languages.zh[key]), valueNames(message), key);
  }
});

test('every message that the page names is there', () => {
  const sources = [...views.map(({ source }) => source), read('main.js')];
  const named = sources.flatMap((source) => [...source.matchAll(/(?:\bt\(|key: )'([\w.]+)'/g)].map(([, key]) => key));
  assert.ok(named.length > 100);
  for (const key of named) assert.ok(key in languages.en, key);
});

test('no view holds text of its own', () => {
  for (const { name, source } of views) {
    for (const literal of literals(source)) assert.doesNotMatch(literal, /\p{L}/u, `${name}: ${literal.trim()}`);
  }
});

test('text of its own in a view would be found', () => {
  assert.deepEqual(
    literals('html`<p class="a">Hello ${name}</p>`').filter((text) => text.trim()),
    ['Hello '],
  );
  assert.deepEqual(literals('html`<p title="Hello"></p>`'), ['Hello']);
});

test('a failure is said by its code, or else in its own words', () => {
  const { failure } = createTranslator('en', {
    'failure.data.raggedRow': 'Line {line} is off.',
    'failure.unknown': 'Oh: {message}',
  });
  assert.equal(failure({ code: 'data.raggedRow', message: 'm', values: { line: '214' } }), 'Line 214 is off.');
  assert.equal(failure({ code: 'data.new', message: 'm', values: {} }), 'Oh: m');
});

/**
 * The codes in the engine's sources, apart from those that only tests name.
 * @param {string} scopes Those before the period, as alternatives of a regular expression.
 */
function engineCodes(scopes) {
  const code = new RegExp(`"((?:${scopes})\\.(?!(?:csv|json|txt|idf)")[a-z]+[a-zA-Z]*)"`, 'g');
  const sources = ['crates', 'src'].flatMap((root) =>
    readdirSync(new URL(`../${root}/`, WWW), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.rs') && !/(^|\/)(tests|tests\.rs|examples)(\/|$)/.test(name))
      .map((name) => read(`../${root}/${name}`)),
  );
  return new Set(sources.flatMap((source) => [...source.matchAll(code)].map(([, found]) => found)));
}

test('every code of the engine’s failures has its message', () => {
  const scopes = ['data', 'explain', 'request', 'session', 'store', 'teacher', 'train', 'vectors'];
  const codes = engineCodes(scopes.join('|'));
  assert.deepEqual([...new Set([...codes].map((code) => code.split('.')[0]))].sort(), scopes);
  assert.ok(codes.has('data.raggedRow'));
  for (const code of codes) assert.ok(`failure.${code}` in languages.en, code);
});

test('every code of the library’s own failures has its message', () => {
  const files = readdirSync(new URL('library/', WWW))
    .filter((name) => name.endsWith('.js'))
    .map((name) => read(`library/${name}`));
  const codes = [...files, read('app/address/state.js')].flatMap((source) =>
    [...source.matchAll(/'((?:record|rank|explain|address|read|teacher|vectors)\.[a-zA-Z]+)'/g)].map(
      ([, code]) => code,
    ),
  );
  assert.ok(codes.includes('record.otherData') && codes.includes('rank.noClass') && codes.includes('address.value'));
  for (const code of codes) assert.ok(`failure.${code}` in languages.en, code);
});

test('every reason for a device has its message', () => {
  const [, reasons] = read('engine/protocol.d.ts').match(/type DeviceReason = ([^;]+);/) ?? [];
  const names = [...reasons.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  assert.ok(names.includes('faster'));
  for (const name of names) assert.ok(`device.reason.${name}` in languages.en, name);
});

test('every reason for a guess, every finding and every fix has its message', () => {
  const codes = engineCodes('guess|health');
  assert.ok(codes.has('guess.category') && codes.has('health.splitOverlap'));
  for (const code of codes) assert.ok(code in languages.en, code);
  const [, fixes] = read('engine/protocol.d.ts').match(/export type Fix = ([^;]+);/) ?? [];
  const types = [...fixes.matchAll(/"type": "(\w+)"/g)].map(([, type]) => type);
  assert.ok(types.includes('ignoreToken'));
  for (const type of types) assert.ok(`fix.${type}` in languages.en && `fix.${type}.done` in languages.en, type);
});

test('shares are said to as many digits as mean something', () => {
  const en = createTranslator('en', languages.en);
  const says = (/** @type {number} */ share) => en.t('health.unknown', { share });
  assert.match(says(0.1557), /^16% of/);
  assert.match(says(0.00011), /^0.011% of/);
});

test('every way a file can be read, and every reason for it, has its message', () => {
  const protocol = read('engine/protocol.d.ts');
  /** @param {string} type */
  const values = (type) =>
    [...(new RegExp(`export type ${type} = (.*);`).exec(protocol)?.[1] ?? '').matchAll(/"(\w+)"/g)].map(
      ([, value]) => value,
    );
  const texts = values('Format').filter((format) => !['sheet', 'folders'].includes(format));
  const keys = [
    ...texts.flatMap((format) => [`readOptions.format.${format}`, `readOptions.format.${format}.about`]),
    ...values('EncodingReason').map((reason) => `readOptions.encoding.${reason}`),
    ...values('HeaderReason').map((reason) => `readOptions.header.${reason}`),
    ...values('Take').map((take) => `table.part.${take}`),
  ];
  assert.ok(keys.length > 20);
  for (const key of keys) assert.ok(key in languages.en, key);
});

test('the values of a failure, which are all texts, count as numbers where a message counts', () => {
  const { failure } = createTranslator('en', languages.en);
  assert.equal(
    failure({ code: 'data.raggedRow', message: '', values: { line: '214', column: '5', fields: '3', expected: '2' } }),
    'Line 214, column 5: 3 fields, but the header has 2.',
  );
  assert.equal(
    failure({ code: 'data.raggedRow', message: '', values: { line: '2', column: '4', fields: '1', expected: '2' } }),
    'Line 2, column 4: 1 field, but the header has 2.',
  );
});

test('a failure calls a setting by the name that its control has', () => {
  const { failure } = createTranslator('en', languages.en);
  const values = { name: 'batchSize', value: '0', min: '1', max: '1024' };
  assert.equal(
    failure({ code: 'train.settingBounds', message: '', values }),
    'Batch size is 0. A value from 1 to 1024 was expected.',
  );
});

test('numbers and plurals follow the language', () => {
  const en = createTranslator('en', languages.en);
  const zh = createTranslator('zh', languages.zh);
  assert.equal(en.t('steps.data.done', { rows: 1 }), '1 row');
  assert.equal(en.t('steps.data.done', { rows: 5452 }), '5,452 rows');
  assert.equal(zh.t('steps.data.done', { rows: 5452 }), '5,452 行');
  assert.equal(en.percent(0.8734), '87.3%');
  assert.equal(en.duration(4.26), '4.3 sec');
  assert.equal(en.duration(200), '3 min 20 sec');
  assert.equal(en.duration(3660), '1 hr 1 min');
});

test('an adapter without a name leaves no hole in the sentence', () => {
  /** @param {'en' | 'zh'} language @param {boolean} fallback @param {string} name */
  function says(language, fallback, name) {
    const { key, values } = deviceMessage({ kind: 'webgpu', name, fallback, reason: 'asked', trial: null });
    return createTranslator(language, languages[language]).t(key, values);
  }
  assert.equal(
    says('en', true, ''),
    'Trains through WebGPU on a software adapter, which is slower than the CPU backend.',
  );
  assert.equal(
    says('en', true, 'SwiftShader'),
    'Trains through WebGPU on a software adapter, SwiftShader, which is slower than the CPU backend.',
  );
  assert.equal(says('en', false, ' '), 'Trains on the GPU through WebGPU.');
  assert.equal(says('zh', true, ''), '通过 WebGPU 在软件模拟的适配器上训练，比 CPU 后端更慢。');
  assert.equal(says('zh', false, ''), '通过 WebGPU 在 GPU 上训练。');
});

test('a message that is missing shows its key', () => {
  assert.equal(createTranslator('en', {}).t('steps.data'), 'steps.data');
});

test('the page’s policy allows its import map, and no other inline script', () => {
  const page = read('index.html');
  const [, map] = page.match(/<script type="importmap">([^]*?)<\/script>/) ?? [];
  const hash = createHash('sha256').update(map).digest('base64');
  assert.ok(page.includes(`'sha256-${hash}'`), `script-src needs 'sha256-${hash}'`);
  for (const path of Object.values(JSON.parse(map).imports)) {
    if (!path.endsWith('/')) assert.ok(read(path).length > 0);
  }
});

test('the header that hosts should send is the policy of the page', () => {
  const [, policy] = read('index.html').match(/http-equiv="Content-Security-Policy"\s+content="([^"]*)"/) ?? [];
  const header = `Content-Security-Policy: ${policy.trim().replace(/\s+/g, ' ')}; frame-ancestors 'none'`;
  assert.ok(read('../SECURITY.md').includes(header), `SECURITY.md needs ${header}`);
});
