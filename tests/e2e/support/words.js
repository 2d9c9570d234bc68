// The page's messages, by key: tests look for them as the page's own translator writes them, whatever their wording.

import { readFileSync } from 'node:fs';
import { createTranslator } from '../../../www/messages/translator.js';

/** @typedef {'en' | 'zh'} Language */
/** @typedef {Record<string, string | number>} Values */

export const LANGUAGES = /** @type {const} */ (['en', 'zh']);

// No message holds these values otherwise: the first stands for a value that is not given, the second for one that is
// looked for.
const ANY = { value: NaN, written: /NaN/g };
const WANTED = { value: Infinity, written: /∞|Infinity/g };

/** The messages of one language. */
export class Words {
  #translator;

  /** @param {Language} language */
  constructor(language) {
    const file = new URL(`../../../www/messages/${language}.json`, import.meta.url);
    this.#translator = createTranslator(language, JSON.parse(readFileSync(file, 'utf8')));
  }

  /**
   * A message with all of its values, as the page writes it.
   * @param {string} key
   * @param {Values} [values]
   */
  t(key, values = {}) {
    return this.#translator.t(this.#known(key), values);
  }

  /**
   * A pattern of a message. A value that is not given matches anything; a count that is not given, its plural.
   * @param {string} key
   * @param {Values} [values]
   */
  pattern(key, values = {}) {
    return new RegExp(this.#source(key, values));
  }

  /**
   * What a text holds in the place of one of the message's values.
   * @param {string} key
   * @param {string} name The value's name.
   * @param {string} text A text that holds the message.
   */
  read(key, name, text) {
    const source = this.#source(key, { [name]: WANTED.value }).replace(WANTED.written, '(?<value>.{1,300}?)');
    // Without an end, the value at the end of a message would match its first character alone.
    const found = new RegExp(`${source}$`, 's').exec(text.trim()) ?? new RegExp(source, 's').exec(text);
    if (!found?.groups) throw new Error(`“${text}” does not hold the message ${key}`);
    return found.groups.value;
  }

  /** @param {string} key @param {Values} given */
  #source(key, given) {
    /** @type {Set<string>} */
    const used = new Set();
    const values = new Proxy(given, {
      has: () => true,
      get(_, name) {
        used.add(String(name));
        return Object.hasOwn(given, name) ? given[String(name)] : ANY.value;
      },
    });
    const message = this.#translator.t(this.#known(key), values);
    const unused = Object.keys(given).filter((name) => !used.has(name));
    if (unused.length > 0) throw new Error(`the message ${key} has no value called ${unused.join(' or ')}`);
    return escaped(message).replace(ANY.written, '.{1,300}?');
  }

  /** @param {string} key */
  #known(key) {
    if (!this.#translator.has(key)) throw new Error(`the page has no message ${key}`);
    return key;
  }
}

/** A pattern of a whole text, aside from the space around it. @param {string} text */
export function exactly(text) {
  return new RegExp(`^\\s*${escaped(text)}\\s*$`);
}

/** What begins with this word or sentence. @param {string} text */
export function beginning(text) {
  return new RegExp(`^\\s*${escaped(text)}(\\s|$)`);
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
