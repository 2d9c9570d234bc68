// What a view returns.

export type Template = import('lit-html').TemplateResult;
export type Content = Template | typeof import('lit-html').nothing;
