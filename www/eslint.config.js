// What the linter holds the page's modules to.
import js from '@eslint/js';
import globals from 'globals';

// The rooms of the page. JSDoc may name the types of any room: only imports are held. A file of state is `state.js` or
// ends in `_state.js`; a flow is `flow.js` or ends in `_flow.js`; any other file of a feature is view.
const STATES = ['app/state.js', 'app/*/state.js', 'app/*/*_state.js'];
const FLOWS = ['app/flows.js', 'app/context.js', 'app/*/flow.js', 'app/*/*_flow.js', 'app/data/intake.js'];
// engine/contract.js is plain constants, for every file of a feature.
const BEYOND = {
  regex: '/(engine/(?!contract\\.js$)|library/|wordloom\\.js$)',
  message: 'Only flows use the library, by wordloom.js.',
};
const DOOR = { regex: '/(engine/(?!contract\\.js$)|library/)', message: 'Flows use the library by wordloom.js.' };
const FLOW = {
  regex: '(/|_)flow\\.js$|/(flows|context|intake)\\.js$',
  message: 'Views and states know nothing of flows.',
};
const VIEWS = {
  regex: '^\\.(?!.*(/|_)(state|flow)\\.js$)(?!.*/(context|intake|wordloom)\\.js$)(?!.*/(ui|library|engine)/)',
  message: 'Flows know nothing of views.',
};
const OTHERS_VIEWS = {
  regex: '^\\.\\./(?!\\.\\./)(?!([a-z]+/)?([a-z_]+_)?state\\.js$)(?![a-z_]+/words\\.js$)',
  message: 'Of another feature, a view uses the state and the words.',
};
const NOT_STATE = {
  regex: '^\\.(?!.*((/|_)state|/engine/contract)\\.js$)',
  message: 'State uses nothing but state and the constants.',
};
const FEATURES = { regex: '/(app|engine)/', message: 'ui/ knows no feature and no engine.' };

/** @param {string[]} files @param {{ regex: string, message: string }[]} patterns @param {string[]} ignores */
const room = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const page = [
  room(STATES, [NOT_STATE]),
  room(FLOWS, [DOOR, VIEWS]),
  room(['app/**/*.js'], [BEYOND, FLOW, OTHERS_VIEWS], [...STATES, ...FLOWS, 'app/page/**']),
  // The page's sections put the features' views together.
  room(['app/page/**/*.js'], [BEYOND, FLOW], STATES),
  room(['ui/**/*.js'], [BEYOND, FEATURES]),
];

export default [
  { ignores: ['node_modules/**'] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: 'module', globals: globals.browser },
    rules: {
      'no-unused-vars': ['error', { args: 'all', argsIgnorePattern: '^_' }],
      'prefer-const': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'eqeqeq': ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 300 }],
      'no-restricted-imports': 'off',
    },
  },
  // The engine's side knows nobody; the library knows only the engine's side.
  {
    files: ['engine/**/*.js'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: '^\\.\\./' }] }] },
  },
  {
    files: ['library/**/*.js'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: '^\\.\\./(?!engine/)' }] }] },
  },
  // What is kept on this device: knows neither the page nor the engine.
  {
    files: ['projects/**/*.js'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: '^\\.\\./' }] }] },
  },
  // The page of an exported model: some of the app's views and states, and of the library the predictor alone.
  {
    files: ['predictor/**/*.js'],
    ignores: ['predictor/build.js'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '/(app/.*flow|engine/(?!failure)|library/(?!predictor|page_template)|wordloom)[a-z_]*\\.js$' },
          ],
        },
      ],
    },
  },
  ...page,
  {
    files: ['tests/**/*.js', 'eslint.config.js', 'predictor/build.js'],
    languageOptions: { globals: globals.node },
  },
];
