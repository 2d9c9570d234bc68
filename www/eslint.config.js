// What the linter holds the page's modules to.
import js from '@eslint/js';
import globals from 'globals';

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
  {
    files: ['state/**/*.js'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: ['**/view/**', '**/engine/*.js', '**/library/*.js', '**/flow/**', '**/wordloom.js'] },
      ],
    },
  },
  {
    files: ['view/**/*.js'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: ['**/engine/*.js', '**/library/*.js', '**/flow/**', '**/wordloom.js'] },
      ],
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
  {
    files: ['tests/**/*.js', 'eslint.config.js'],
    languageOptions: { globals: globals.node },
  },
];
