// The library's reference: a page generated from the types and comments behind `wordloom.js`, at target/reference/.
import { OptionDefaults } from 'typedoc';

/** @type {Partial<import('typedoc').TypeDocOptions> & { placeInternalsInOwningModule: boolean }} */
export default {
  name: 'Wordloom',
  tsconfig: 'tsconfig.json',
  entryPoints: ['wordloom.js'],
  out: '../target/reference',
  readme: 'none',
  // Documents every type that a public method mentions, although `wordloom.js` exports few of them by name.
  plugin: ['typedoc-plugin-missing-exports'],
  placeInternalsInOwningModule: true,
  // Without this, the plugin documents the whole DOM.
  excludeExternals: true,
  excludeInternal: true,
  excludePrivate: true,
  excludeProtected: true,
  // A tag of TypeScript's that TypeDoc does not know. It takes the interface from the type instead.
  blockTags: [...OptionDefaults.blockTags, '@implements'],
  excludeTags: [...OptionDefaults.excludeTags, '@implements'],
  disableSources: true,
  treatWarningsAsErrors: true,
};
