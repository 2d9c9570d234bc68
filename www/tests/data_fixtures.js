// Plain data as the engine answers it, for the tests: a table, its rows and their health. Knows no module under test.

/**
 * @param {import('../engine/protocol.d.ts').Role} role
 * @param {import('../engine/protocol.d.ts').Role[]} targets
 * @returns {import('../engine/protocol.d.ts').Guess}
 */
const guess = (role, targets) => ({
  role,
  reason: { code: `guess.${role}`, values: { distinct: 2, rows: 10 } },
  targets,
  either: role === 'score',
  labels: false,
});

/** @type {import('../engine/protocol.d.ts').TableSummary} */
export const table = {
  name: 'reviews.csv',
  digest: 'd1',
  columns: [
    {
      name: 'text',
      description: '',
      distinct: 9,
      empty: 0,
      numbers: 0,
      meanLength: 40,
      guess: guess('text', ['category']),
      numerals: null,
    },
    {
      name: 'label',
      description: '',
      distinct: 2,
      empty: 0,
      numbers: 0,
      meanLength: 4,
      guess: guess('category', ['category']),
      numerals: null,
    },
    {
      name: 'stars',
      description: '',
      distinct: 5,
      empty: 0,
      numbers: 10,
      meanLength: 1,
      guess: guess('score', ['category', 'score']),
      numerals: null,
    },
  ],
  rows: 10,
  preview: [['good', 'yes', '5']],
  reading: {
    format: 'table',
    gzip: false,
    encoding: { name: 'UTF-8', reason: 'ascii', replaced: 0, mixed: null },
    dialect: {
      delimiter: ',',
      quote: 'double',
      escape: 'doubled',
      header: true,
      headerRows: 1,
      headerReason: 'knownName',
      skipLines: 0,
      fields: 3,
      agreeing: 11,
      lookedAt: 11,
      quoted: 0,
    },
    member: null,
    files: [],
    sheet: null,
    skipped: { rows: 0, first: [] },
    part: null,
    export: null,
    lists: [],
    keptLists: false,
    leftOut: { files: 0, first: [], system: 0 },
  },
  suggestion: { text: ['text'], category: 'label', score: 'stars', split: null },
};

/** @type {import('../engine/protocol.d.ts').RowsSummary} */
export const rows = {
  rows: 10,
  withoutText: 0,
  withoutTarget: 0,
  targets: [
    {
      column: 'label',
      kind: 'category',
      rows: 10,
      separator: null,
      options: [],
      words: [],
      unread: { rows: 0, cells: [] },
      classes: [
        { label: 'yes', rows: 6 },
        { label: 'no', rows: 4 },
      ],
      score: null,
    },
  ],
  tokens: { total: 80, distinct: 30, median: 8, p95: 12, max: 14 },
  train: 8,
  validation: 1,
  folds: 1,
  test: 1,
  leftOut: [],
};

/** @type {import('../engine/protocol.d.ts').Health} */
export const health = {
  findings: [
    {
      sentence: { code: 'health.duplicates', values: { rows: 1, share: 0.1, texts: 1 } },
      severity: 'warning',
      rows: 2,
      fixes: [{ type: 'keepFirstDuplicate' }],
      setting: null,
      kinds: [],
    },
  ],
  lengths: { bins: [{ from: 0, to: 9, rows: 10 }], maxLength: 128, cut: 0, median: 4, p99: 9, longest: 9 },
  vocabulary: { size: 30, unknownTrained: 0, unknownHeldOut: 0.1 },
};
