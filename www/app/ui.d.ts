// What every view is given: the words of one language, and what a person can do.
// A view that sets a style sets the property (`.style`), since the page's policy allows no style attributes.

/** The actions of each feature, as its flow returns them. */
export type Actions = ReturnType<typeof import('./flows.js').createFlows>;

export type Ui = import('../messages/translator.js').Translator & { actions: Actions };
