// Says things in one language: messages by key (ICU MessageFormat), numbers, durations, failures by their code.

import { IntlMessageFormat } from 'intl-messageformat';

/** @typedef {import('../engine/protocol.d.ts').Failure} Failure */
/** @typedef {Record<string, string | number>} Values */
/** A message that is yet to be translated. @typedef {{ key: string, values?: Values }} Message */

/**
 * @param {string} language
 * @param {Record<string, string>} messages
 */
export function createTranslator(language, messages) {
  /** @type {Map<string, IntlMessageFormat>} */
  const formats = new Map();

  /** @param {string} key */
  const has = (key) => Object.hasOwn(messages, key);

  /**
   * The message of a key; the key itself where there is none, so that a gap is seen.
   * @param {string} key
   * @param {Values} [values]
   */
  function t(key, values) {
    if (!has(key)) return key;
    if (isPlain(messages[key])) return messages[key];
    let format = formats.get(key);
    if (!format) {
      format = new IntlMessageFormat(messages[key], language);
      formats.set(key, format);
    }
    return String(format.format(values));
  }

  /**
   * @param {number} value
   * @param {Intl.NumberFormatOptions} [options]
   */
  const number = (value, options) => numberFormat(language, options).format(value);

  return {
    language,
    has,
    t,
    number,
    /**
     * A share between 0 and 1.
     * @param {number} value
     * @param {number} digits
     */
    percent: (value, digits = 1) =>
      number(value, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }),
    /**
     * A measured number, to so many significant digits.
     * @param {number} value
     * @param {number} digits
     */
    measure: (value, digits = 3) =>
      number(value, { maximumSignificantDigits: digits, ...(isReadable(value) ? {} : { notation: 'scientific' }) }),
    /** A measured difference with its sign. @param {number} value */
    signed: (value) => number(value, { maximumSignificantDigits: 3, signDisplay: 'exceptZero' }),
    /**
     * A score in its own unit: of a large one all digits before the point, where scores may differ.
     * @param {number} value
     */
    score: (value) =>
      isReadable(value) && Math.abs(value) >= 1000
        ? number(value, { maximumFractionDigits: 3 })
        : number(value, { maximumSignificantDigits: 3, ...(isReadable(value) ? {} : { notation: 'scientific' }) }),
    /**
     * A sentence that the engine names by its code.
     * @param {import('../engine/protocol.d.ts').Sentence} sentence
     */
    sentence: ({ code, values }) => t(code, values),
    /** A day and the time. @param {number} milliseconds Since 1970. */
    date: (milliseconds) => dateFormat(language).format(milliseconds),
    /** The name of a script. @param {string} code In ISO 15924. */
    script: (code) => new Intl.DisplayNames(language, { type: 'script' }).of(code) ?? code,
    /** @param {number} seconds */
    duration: (seconds) => duration(seconds, number),
    /**
     * The sentence of a failure: the message of its code, or else its own English one.
     * @param {Failure} failure
     */
    failure({ code, message, values }) {
      const key = `failure.${code}`;
      // A setting goes by the name that its control has.
      const setting = `setting.${values.name}`;
      return has(key)
        ? t(key, has(setting) ? { ...values, name: t(setting) } : values)
        : t('failure.unknown', { message });
    },
  };
}

/** @typedef {ReturnType<typeof createTranslator>} Translator */

/**
 * Whether a message is the same for all values. Most are, and parsing them would take much of the time of a first
 * drawing.
 * @param {string} message
 */
const isPlain = (message) => !/[{}'<]/.test(message);

/**
 * Whether a number has few enough digits to be written out.
 * @param {number} value
 */
function isReadable(value) {
  const size = Math.abs(value);
  return size === 0 || (size >= 1e-6 && size < 1e15);
}

/** @type {Map<string, Intl.NumberFormat>} */
const numberFormats = new Map();

/**
 * Making an Intl.NumberFormat is slow enough to be felt in a table.
 * @param {string} language
 * @param {Intl.NumberFormatOptions} options
 */
function numberFormat(language, options = {}) {
  const key = language + JSON.stringify(options);
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(language, options);
  numberFormats.set(key, known);
  return known;
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const dateFormats = new Map();

/** @param {string} language */
function dateFormat(language) {
  const known =
    dateFormats.get(language) ?? new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  dateFormats.set(language, known);
  return known;
}

/**
 * @param {number} seconds
 * @param {(value: number, options: Intl.NumberFormatOptions) => string} number
 */
function duration(seconds, number) {
  /** @param {number} value @param {string} name */
  const unit = (value, name) =>
    number(value, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0 });
  if (seconds < 9.5)
    return number(seconds, { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 1 });
  const whole = Math.round(seconds);
  if (whole < 60) return unit(whole, 'second');
  if (whole < 3600) return `${unit(Math.floor(whole / 60), 'minute')} ${unit(whole % 60, 'second')}`;
  return `${unit(Math.floor(whole / 3600), 'hour')} ${unit(Math.floor((whole % 3600) / 60), 'minute')}`;
}
