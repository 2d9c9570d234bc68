// The model card as elements. It is Markdown as `crates/export` writes it: headings, paragraphs, lists, tables and one
// block of code.

import { html, nothing } from 'lit-html';

/** The character around code, and the line around a block of it. */
const BACKQUOTE = '\x60';
const FENCE = BACKQUOTE.repeat(3);

/**
 * @typedef {{ kind: 'heading', text: string } | { kind: 'text', text: string } | { kind: 'code', text: string }
 *   | { kind: 'list', items: string[] } | { kind: 'table', head: string[], rows: string[][] }} Block
 */

/**
 * The blocks of a card, without its title.
 * @param {string} markdown
 * @returns {Block[]}
 */
export function blocksOf(markdown) {
  /** @type {Block[]} */
  const blocks = [];
  const lines = markdown.split('\n').filter((line) => !line.startsWith('# '));
  /** @param {RegExp} pattern The lines from the next one on that match it. */
  const take = (pattern) => {
    const end = lines.findIndex((line) => !pattern.test(line));
    return lines.splice(0, end < 0 ? lines.length : end);
  };
  while (lines.length > 0) {
    const [line] = lines;
    if (line.startsWith(FENCE)) {
      lines.shift();
      const end = lines.findIndex((line) => line.startsWith(FENCE));
      blocks.push({ kind: 'code', text: lines.splice(0, end < 0 ? lines.length : end).join('\n') });
      lines.shift();
    } else if (line.startsWith('|')) {
      const [head, , ...rows] = take(/^\|/).map(cells);
      blocks.push({ kind: 'table', head, rows });
    } else if (line.startsWith('- ')) {
      blocks.push({ kind: 'list', items: take(/^- /).map((item) => item.slice(2)) });
    } else {
      lines.shift();
      if (line.startsWith('## ')) blocks.push({ kind: 'heading', text: line.slice(3) });
      else if (line.trim()) blocks.push({ kind: 'text', text: line });
    }
  }
  return blocks;
}

/** @param {string} row */
function cells(row) {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => plain(cell.trim()));
}

/** @param {string} text */
function plain(text) {
  return text.replaceAll('\\|', '|').replaceAll('&lt;', '<');
}

/** @param {string} markdown */
export function modelCard(markdown) {
  return blocksOf(markdown).map((block) => {
    if (block.kind === 'heading') return html`<h3>${block.text}</h3>`;
    if (block.kind === 'code') return html`<pre tabindex="0">${block.text}</pre>`;
    if (block.kind === 'text') return html`<p>${marked(block.text)}</p>`;
    if (block.kind === 'list') {
      return html`<ul class="points">
        ${block.items.map((item) => html`<li>${marked(item)}</li>`)}
      </ul>`;
    }
    const { head, rows } = block;
    return html`
      <div class="scroll">
        <table>
          ${
            head.some(Boolean)
              ? html`<thead>
                  <tr>
                    ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
                  </tr>
                </thead>`
              : nothing
          }
          <tbody>
            ${rows.map(
              (row) =>
                html`<tr>
                  ${row.map((cell) => html`<td>${cell}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  });
}

/** Names in backquotes as code. @param {string} text */
function marked(text) {
  return plain(text)
    .split(BACKQUOTE)
    .map((part, index) => (index % 2 ? html`<code>${part}</code>` : part));
}
