// Writes results into a document between markers. The text around the markers is written by hand.

/**
 * Returns the document with the section of one measure replaced.
 * @param {string} text
 * @param {string} name
 * @param {string} section
 * @returns {string}
 */
export function withSection(text, name, section) {
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`the document has no place for the measure ${name}: it lacks ${begin} and ${end}`);
  return `${text.slice(0, from + begin.length)}\n${section.trim()}\n${text.slice(to)}`;
}
