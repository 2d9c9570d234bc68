// The model card is shown as what its Markdown means.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocksOf } from '../../predictor/card.js';

const CARD = `# feedback-1

Predicts \`topic\` from texts (\`text\`). Trained with Wordloom.

| | |
| --- | --- |
| License | CC BY \\| 4.0 &lt;b> |
| Data | a.csv |

## Columns

- \`topic\`: one of the categories \`a\`, \`b\`
- \`rating\`: a score

## Settings

\`\`\`json
{
  "epochs": 1
}
\`\`\`
`;

test('headings, tables, lists, paragraphs and code are blocks in their order', () => {
  assert.deepEqual(blocksOf(CARD), [
    { kind: 'text', text: 'Predicts `topic` from texts (`text`). Trained with Wordloom.' },
    {
      kind: 'table',
      head: ['', ''],
      rows: [
        ['License', 'CC BY | 4.0 <b>'],
        ['Data', 'a.csv'],
      ],
    },
    { kind: 'heading', text: 'Columns' },
    { kind: 'list', items: ['`topic`: one of the categories `a`, `b`', '`rating`: a score'] },
    { kind: 'heading', text: 'Settings' },
    { kind: 'code', text: '{\n  "epochs": 1\n}' },
  ]);
});

test('a card that is cut off has the blocks before the end', () => {
  assert.deepEqual(blocksOf('```json\n{'), [{ kind: 'code', text: '{' }]);
  assert.deepEqual(blocksOf(''), []);
});
