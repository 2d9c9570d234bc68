// The messages that the page of an exported model shows. All of them would make each file half as large again.

/** The keys of messages, or their beginnings. */
const SHOWN = [
  'alert.',
  'app.name',
  'decision.verdict.',
  'explanation.',
  'failure.data.',
  'failure.engine.failed',
  'failure.explain.',
  'failure.predict.',
  'failure.request.',
  'failure.session.noFileToPredict',
  'failure.session.notPredicting',
  'failure.session.notReading',
  'failure.unknown',
  'prediction.',
  'preferences.',
  'sets.verdict.',
  'settings.separator',
  'source.cancel',
  'standalone.',
  'theme.',
  'vocabulary.space',
  'wholeFile.',
];

/**
 * Those of all messages of a language that the page shows.
 * @param {Record<string, string>} messages
 * @returns {Record<string, string>}
 */
export function shownOf(messages) {
  const isShown = (/** @type {string} */ key) => SHOWN.some((shown) => key.startsWith(shown));
  return Object.fromEntries(Object.entries(messages).filter(([key]) => isShown(key)));
}
