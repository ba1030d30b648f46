import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Which rooms a room may not import, and where the line belongs instead. */
const room = (/** @type {string} */ name, /** @type {{ group: string[], message: string }[]} */ patterns) => ({
  files: [`src/${name}/**`],
  ignores: ['**/*.test.ts'],
  rules: { 'no-restricted-imports': /** @type {const} */ (['error', { patterns }]) },
});
const rooms = (/** @type {string[]} */ names) => names.flatMap((name) => [`**/${name}/*`, `**/${name}/**`]);
const frameworks = {
  group: ['svelte', 'svelte/*', '*.svelte', 'howler', 'idb-keyval'],
  message: 'This room is pure: a line that draws belongs in views, one that touches the browser in device.',
};
const noXstate = { group: ['xstate', 'xstate/*'], message: 'Only session and player know XState: put it there.' };
const onlySpeaker = { group: ['howler'], message: 'Only device/speaker* plays sound through Howler.' };
const onlyLogbook = { group: ['idb-keyval'], message: 'Only device/logbook* keeps records.' };
const outward = (/** @type {string[]} */ names) => ({
  group: rooms(names),
  message: `Imports go one way; ${names.join(', ')} may import this room, not the other way round. What both need belongs in the inner room.`,
});

const pureRooms = ['routine', 'session', 'progress', 'figure'].map((name) => `src/${name}/**`);
const noClock = 'Time, ids and chance are arguments in the pure rooms: take atMs, an id or a seed as a parameter.';

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'eslint.config.js', 'routines/schemas/'] },
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  // In a declared module there is no other way to name a type of a file.
  { files: ['src/virtual.d.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    files: ['scripts/**', 'tests/**/*.mjs', 'src/service-worker.js'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: { ...globals.node } },
  },
  room('routine', [frameworks, noXstate, outward(['session', 'progress', 'figure', 'device', 'player', 'views'])]),
  room('session', [frameworks, outward(['progress', 'figure', 'device', 'player', 'views'])]),
  room('progress', [frameworks, noXstate, outward(['figure', 'device', 'player', 'views'])]),
  room('figure', [frameworks, noXstate, outward(['session', 'progress', 'device', 'player', 'views'])]),
  room('player', [onlySpeaker, onlyLogbook, outward(['views'])]),
  {
    files: ['src/device/**'],
    ignores: ['**/*.test.ts', 'src/device/speaker*'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [noXstate, onlySpeaker, onlyLogbook, outward(['player', 'views'])] },
      ],
    },
  },
  {
    files: ['src/device/logbook*'],
    rules: { 'no-restricted-imports': ['error', { patterns: [noXstate, onlySpeaker, outward(['player', 'views'])] }] },
  },
  {
    files: ['src/device/speaker*'],
    rules: { 'no-restricted-imports': ['error', { patterns: [noXstate, onlyLogbook, outward(['player', 'views'])] }] },
  },
  {
    files: ['src/views/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            noXstate,
            onlySpeaker,
            onlyLogbook,
            { group: rooms(['device']), message: 'Views never import a device: main.ts hands it in, or player does.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/main.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportDeclaration[source.value=/(^|\\/)main(\\.ts)?$/]', message: 'Nobody imports main.' },
      ],
    },
  },
  {
    files: pureRooms,
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['performance', 'setTimeout', 'setInterval', 'requestAnimationFrame', 'crypto', 'window', 'document'].map(
          (name) => ({ name, message: noClock }),
        ),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: noClock },
        { object: 'Math', property: 'random', message: noClock },
      ],
    },
  },
);
