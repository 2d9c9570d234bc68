// What the build resolves: the compiled predictor, and the messages that the page of an exported model shows.

declare module 'wordloom-predictor' {
  export function initSync(options: { module: BufferSource }): unknown;
  export const PredictorModule: new (model: Uint8Array) => import('../library/predictor.js').Module;
}

declare module 'wordloom-messages/*' {
  const messages: Record<string, string>;
  export default messages;
}
