// Finds the text in a module's lit templates that does not come from an expression.

/**
 * What a template would show that does not come from an expression: its text, and the attributes that are read out.
 * @param {string} source
 */
export function literals(source) {
  const bare = templates(source).join('\n');
  const attributes = [...bare.matchAll(/\s(?:aria-label|title|alt|placeholder)="([^"]*)"/g)].map(([, value]) => value);
  const text = bare.replace(/<!--[^]*?-->/g, '').split(/<[^>]*>/);
  return [...text, ...attributes].filter((each) => each.trim());
}

/**
 * The templates of a module, with every expression taken out; templates within expressions come as templates of their
 * own.
 * @param {string} source
 */
function templates(source) {
  const found = [];
  for (const { index } of source.matchAll(/\b(?:html|svg)`/g)) {
    let text = '';
    let at = source.indexOf('`', index) + 1;
    while (source[at] !== '`') {
      if (source.startsWith('${', at)) at = afterExpression(source, at + 2);
      else text += source[at++];
    }
    found.push(text);
  }
  return found;
}

/**
 * Where an expression within a template ends.
 * @param {string} source
 * @param {number} at
 */
function afterExpression(source, at) {
  for (let depth = 1; depth > 0; at++) {
    if (source[at] === '`') at = afterTemplate(source, at + 1) - 1;
    else if (source[at] === '{') depth++;
    else if (source[at] === '}') depth--;
  }
  return at;
}

/**
 * @param {string} source
 * @param {number} at
 */
function afterTemplate(source, at) {
  while (source[at] !== '`') at = source.startsWith('${', at) ? afterExpression(source, at + 2) : at + 1;
  return at + 1;
}
