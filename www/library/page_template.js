// The page of an exported model: parts of it are put into a template, by the build and by the export. Pure.

import { bytesOfText, textOfBytes } from './seven_bits.js';

/**
 * Replaces a placeholder, and the white space around it, by a text.
 * @param {string} template
 * @param {string} placeholder The name in `{{NAME}}`. The first one in the template is meant.
 * @param {string} text Markup that belongs there.
 */
export function filled(template, placeholder, text) {
  const pattern = new RegExp(String.raw`\s*\{\{${placeholder}\}\}\s*`);
  if (!pattern.test(template)) throw new Error(`the template has no ${placeholder}`);
  // A function, since a text may contain `$`.
  return template.replace(pattern, () => text);
}

/** A text as the content of an element. @param {string} text */
export function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** A value as the content of a script element that is not run. @param {unknown} value */
export function scriptJson(value) {
  // Nothing else could end the element.
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/**
 * Compresses bytes by gzip, and writes them as text of HTML.
 * @param {Blob} content
 * @returns {Promise<string>}
 */
export async function packed(content) {
  const stream = content.stream().pipeThrough(new CompressionStream('gzip'));
  return textOfBytes(new Uint8Array(await new Response(stream).arrayBuffer()));
}

/**
 * Reads what {@link packed} has written.
 * @param {string} text
 * @returns {Promise<Uint8Array<ArrayBuffer>>} Rejects if it is damaged, or the browser cannot decompress.
 */
export async function unpacked(text) {
  const stream = new Blob([bytesOfText(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * The content security policy of the page: its own script and style, WebAssembly, and nothing from anywhere.
 * @param {{ script: string, style: string }} hashes In base64, by SHA-256.
 */
export function policy({ script, style }) {
  return [
    "default-src 'none'",
    `script-src 'sha256-${script}' 'wasm-unsafe-eval'`,
    `style-src 'sha256-${style}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
